from itertools import accumulate

def maxima(x):
    yield from accumulate(x, max)
