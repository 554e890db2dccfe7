def add(xs):
    negative = 0
    for x in xs:
        negative = (negative - x) % 8
        yield -negative % 8
