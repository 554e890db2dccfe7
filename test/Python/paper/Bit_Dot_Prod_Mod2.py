def dot(a, b):
    acc = 0
    for x, y in zip(a, b):
        acc ^= x & y
        yield acc
