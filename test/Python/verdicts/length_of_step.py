def f(x):
    for v in x:
        yield len(range(1, 2 * v, 2))
