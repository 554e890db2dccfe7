import itertools

def horner(x):
    return list(itertools.accumulate(x, lambda s, v: (2 * s + v) % 10))
