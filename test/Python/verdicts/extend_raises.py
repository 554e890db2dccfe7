def f(x):
    for v in x:
        a = [v, 0]
        try:
            a.extend(6 // (w - 1) for w in (2, v))
        except ZeroDivisionError:
            pass
        yield len(a) - 2 if v == 1 else v
