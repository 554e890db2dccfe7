def add(xs):
    """The remainders modulo 2 and 3 determine it."""
    two = three = 0
    for x in xs:
        two = (two + x) % 2
        three = (three + x) % 3
        yield (3 * two + 4 * three) % 6
