def shift(bits):
    (last,) = (0,)
    for bit in bits:
        bit, last = last, bit
        yield bit
