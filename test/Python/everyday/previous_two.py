def peaks(x):
    a = b = 0
    for c in x:
        yield int(a < b > c)
        a, b = b, c
