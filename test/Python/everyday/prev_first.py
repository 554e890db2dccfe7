def rises(x):
    prev = x[0]
    for v in x:
        yield int(v > prev)
        prev = v
