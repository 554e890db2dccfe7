def f(x):
    for v in x:
        it = iter([v, v][v // 2:])
        next(it)
        try:
            yield next(it)
        except RuntimeError:
            yield v
