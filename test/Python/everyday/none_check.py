def change(x):
    last = None
    for v in x:
        yield 0 if last is None else v - last
        last = v
