def f(x):
    for v in x:
        if v > 0:
            return
        yield v(1)
