def distinct(x):
    seen = set()
    for v in x:
        seen.add(v)
        yield len(seen)
