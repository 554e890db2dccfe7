from collections import defaultdict

def occurrences(x):
    counts = defaultdict(int)
    for v in x:
        counts[v] += 1
        yield counts[v]
