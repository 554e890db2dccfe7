def f(xs):
    i = 0
    s = 0
    out = []
    while i < len(xs):
        s += xs[i]
        out.append(s)
        i += 1
    return out
