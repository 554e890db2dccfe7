def maxima(x):
    it = iter(x)
    best = next(it)
    yield best
    for v in it:
        if v > best:
            best = v
        yield best
