def f(x):
    total = 0
    for i, v in enumerate(x):
        if v not in range(10):
            raise ValueError(f"item {i}: {v!r} is out of range")
        total += v
        yield total
