def ones(x):
    return [bin(v).count("1") for v in x]
