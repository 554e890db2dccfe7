def repeated(x):
    seen = set()
    for v in x:
        if v in seen:
            yield 1
        else:
            seen.add(v)
            yield 0
