def g(v):
    try:
        return 6 // v
    finally:
        return 2


def f(x):
    return [g(v) for v in x]
