def majority(values):
    counts = [0, 0, 0, 0]
    for v in values:
        counts = [c + (v == i) for i, c in enumerate(counts)]
        yield max(range(4), key=lambda i: counts[i])
