def sums(x):
    out = []
    for i in range(len(x)):
        out.append(sum(x[:i + 1]))
    return out
