def divide(bits):
    r = 0
    for x in bits:
        r = 2 * r + x
        if r >= 5:
            r -= 5
            yield 1
        else:
            yield 0
