def moving_sum(xs):
    window = (0,) * 6
    out = []
    for x in xs:
        window = (x, *window[:-1])
        out.append(sum(window))
    return out
