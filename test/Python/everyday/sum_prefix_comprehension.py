def sums(x):
    return [sum(x[:i + 1]) for i in range(len(x))]
