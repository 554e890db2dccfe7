def occurrences(x):
    counts = {}
    for v in x:
        counts[v] = counts.get(v, 0) + 1
        yield counts[v]
