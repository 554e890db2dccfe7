def distance(a, b):
    if a > b:
        return a - b
    return b - a


def steps(xs):
    last = 0
    for x in xs:
        yield distance(x, last)
        last = x
