def add(xs):
    total = 0
    for x in xs:
        total += x
        yield total & 3
