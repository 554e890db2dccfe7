def sums(x):
    total = 0
    return [total := total + v for v in x]
