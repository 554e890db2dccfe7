from itertools import pairwise


def deltas(x):
    yield 0
    for a, b in pairwise(x):
        yield b - a
