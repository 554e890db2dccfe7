def squares(x):
    yield from (v * v for v in x)
