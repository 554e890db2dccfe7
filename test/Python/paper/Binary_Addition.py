def add(xs, ys):
    carry = 0
    for a, b in zip(xs, ys):
        carry, digit = divmod(a + b + carry, 2)
        yield digit
