def delayed(x):
    ring = [0] * 3
    pos = 0
    for v in x:
        yield ring[pos]
        ring[pos] = v
        pos = (pos + 1) % 3
