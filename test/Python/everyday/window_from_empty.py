def moving_sum(x):
    window = []
    for v in x:
        window.append(v)
        if len(window) > 3:
            window.pop(0)
        yield sum(window)
