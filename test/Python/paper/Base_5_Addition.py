def full_adder(a, b, carry, base=5):
    total = a + b + carry
    return total % base, total // base


def add(a, b):
    c = 0
    for x, y in zip(a, b):
        digit, c = full_adder(x, y, c)
        yield digit
