def moving_sum(xs):
    window = [0] * 4
    for x in xs:
        window = window[1:] + [x]
        yield sum(window)
