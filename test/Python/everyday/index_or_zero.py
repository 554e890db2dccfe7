def pairs(x):
    return [x[i] + (x[i - 1] if i else 0) for i in range(len(x))]
