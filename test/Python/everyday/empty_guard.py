def minima(x):
    if not x:
        return []
    best = x[0]
    out = []
    for v in x:
        best = min(best, v)
        out.append(best)
    return out
