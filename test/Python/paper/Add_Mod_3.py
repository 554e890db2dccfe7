def add(xs):
    s = 0
    for x in xs:
        s = (s + x) % 3
        yield s
