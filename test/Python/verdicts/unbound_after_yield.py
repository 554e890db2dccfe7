def f(x):
    for v in x:
        k: int
        yield v
        k
