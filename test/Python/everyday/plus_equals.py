def double(x):
    out = []
    for v in x:
        out += [2 * v]
    return out
