def parity(bits):
    last = 0
    for bit in bits:
        yield bit ^ last
        last = bit
