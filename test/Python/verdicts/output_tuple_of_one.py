def f(x):
    for v in x:
        yield (v,)
