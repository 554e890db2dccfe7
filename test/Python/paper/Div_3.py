STEP = {
    (0, 0): (0, 0), (0, 1): (1, 0),
    (1, 0): (2, 0), (1, 1): (0, 1),
    (2, 0): (1, 1), (2, 1): (2, 1),
}  # fmt: skip


def divide(bits):
    rest = 0
    for bit in bits:
        rest, quotient = STEP[rest, bit]
        yield quotient
