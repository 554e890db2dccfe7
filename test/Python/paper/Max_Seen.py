def maxima(xs):
    out = []
    best = 0
    for i in range(len(xs)):
        best = max(best, xs[i]) if i else xs[i]
        out.append(best)
    return out
