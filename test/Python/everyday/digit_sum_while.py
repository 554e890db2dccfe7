def digit_sums(x):
    for v in x:
        total = 0
        while v > 0:
            total += v % 10
            v //= 10
        yield total
