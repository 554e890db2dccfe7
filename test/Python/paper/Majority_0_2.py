def majority(values):
    counts = [0] * 3
    for value in values:
        counts[value] += 1
        yield counts.index(max(counts))
