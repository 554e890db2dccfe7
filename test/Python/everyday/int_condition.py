def same(x):
    prev = 0
    out = []
    for v in x:
        out.append(int(v == prev))
        prev = v
    return out
