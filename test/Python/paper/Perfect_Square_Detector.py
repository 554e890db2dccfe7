SQUARES = {0, 1, 4, 9, 16}


def is_square(xs):
    for x in xs:
        yield int(x in SQUARES)
