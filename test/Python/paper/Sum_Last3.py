def moving_sum(xs):
    older, old = 0, 0
    for x in xs:
        yield older + old + x
        older, old = old, x
