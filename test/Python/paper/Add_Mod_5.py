NEXT = [[(s + x) % 5 for x in range(5)] for s in range(5)]


def add(xs):
    s = 0
    for x in xs:
        s = NEXT[s][x]
        yield s
