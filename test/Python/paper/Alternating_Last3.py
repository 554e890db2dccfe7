def alternating(bits):
    a, b = 0, 0
    for c in bits:
        yield int(a != b != c)
        a, b = b, c
