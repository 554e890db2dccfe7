def f(x):
    for v in x:
        try:
            assert v < 3, 1 // 0
        except AssertionError:
            pass
        yield v
