def positions(forces):
    p = q = 0
    for f in forces:
        p, q = 2 * p - q + f, p
        yield p
