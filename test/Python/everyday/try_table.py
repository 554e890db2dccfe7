def f(x):
    table = [0, 1, 2]
    for v in x:
        try:
            y = table[v]
        except IndexError:
            y = 3
        finally:
            table[0] = 0
        yield y
