def f(x):
    for v in x:
        w = [v]
        r = w
        yield r
