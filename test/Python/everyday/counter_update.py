from collections import Counter
def f(xs):
    counts = Counter()
    for x in xs:
        counts.update([x])
        yield counts[x]
