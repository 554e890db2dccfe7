def positions(forces):
    state = (0, 0)
    for f in forces:
        p, v = state
        v = v + f - p
        p = p + v
        state = (p, v)
        yield p
