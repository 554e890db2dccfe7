def moving_sum(xs):
    window = [0, 0, 0, 0, 0, 0, 0]
    total = 0
    for x in xs:
        total = total + x - window.pop(0)
        window.append(x)
        yield total
