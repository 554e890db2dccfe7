def f(x):
    for v in [0] + x:
        yield v
