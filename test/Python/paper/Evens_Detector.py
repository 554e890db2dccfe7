def is_even(xs):
    out = []
    for x in xs:
        out.append(1 if x % 2 == 0 else 0)
    return out
