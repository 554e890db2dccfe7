def alternating(bits):
    history = 0
    for bit in bits:
        history = (history << 1 | bit) & 0b1111
        yield 1 if history in (0b0101, 0b1010) else 0
