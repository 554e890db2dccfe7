def divide(x):
    r = 0
    out = []
    for bit in x:
        q, r = divmod(r * 2 + bit, 7)
        out.append(q)
    return out
