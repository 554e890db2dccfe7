def f(x):
    for v in x:
        yield len(range(v, 0, -1))
