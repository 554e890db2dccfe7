def sums(x):
    out = []
    i = 0
    total = 0
    while i < len(x):
        total += x[i]
        out.append(total)
        i += 1
    return out
