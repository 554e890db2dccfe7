def either(a, b):
    for x, y in zip(a, b):
        yield int(x == 1 or y == 1)
