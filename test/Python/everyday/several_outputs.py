def both(x):
    sums, maxima = [], []
    total, best = 0, 0
    for v in x:
        total += v
        best = max(best, v)
        sums.append(total)
        maxima.append(best)
    return sums, maxima
