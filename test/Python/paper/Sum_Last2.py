def pair_sums(x):
    for i in range(len(x)):
        if i == 0:
            yield x[0 + i]
        else:
            yield x[i] + x[i - 1]
