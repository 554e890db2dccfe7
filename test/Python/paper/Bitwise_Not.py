def invert(bits):
    for bit in bits:
        yield ~bit & 1
