def both(a, b):
    out = []
    for i, x in enumerate(a):
        out.append(x & b[i])
    return out
