def parity(bits):
    odd = False
    for bit in bits:
        if bit:
            odd = not odd
        yield 1 if odd else 0
