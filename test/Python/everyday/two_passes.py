def residues(x):
    sums = []
    total = 0
    for v in x:
        total += v
        sums.append(total)
    return [s % 3 for s in sums]
