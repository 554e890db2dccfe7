def delay(xs):
    a = b = c = d = 0
    for x in xs:
        result = d
        d = c
        c = b
        b = a
        a = x
        yield result
