def sizes(xs):
    before = 0
    for x in xs:
        now = -x if x < 0 else x
        yield now - before
        before = now
