def f(x):
    yield 0
    for a, b in zip(x, x[1:]):
        yield b - a
