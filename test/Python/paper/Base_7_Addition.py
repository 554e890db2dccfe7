def add(a, b):
    previous = 0
    for x, y in zip(a, b):
        previous = x + y + previous // 7
        yield previous % 7
