def f(xs):
    best = float('-inf')
    out = []
    for x in xs:
        best = max(best, x)
        out.append(best)
    return out
