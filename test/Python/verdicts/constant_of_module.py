import math


def f(x):
    for v in x:
        try:
            r = v + math.pi
        except TypeError:
            r = v
        yield r // r
