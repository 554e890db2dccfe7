def delay(xs):
    previous = 0
    for x in xs:
        yield previous
        previous = x
