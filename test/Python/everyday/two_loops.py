def crossings(x):
    high = [v > 4 for v in x]
    out = []
    before = False
    for h in high:
        out.append(int(h and not before))
        before = h
    return out
