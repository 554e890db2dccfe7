from itertools import accumulate

def sums(x):
    return list(accumulate(x))
