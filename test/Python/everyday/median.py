def medians(x):
    window = [0, 0, 0]
    for v in x:
        window = window[1:] + [v]
        yield sorted(window)[1]
