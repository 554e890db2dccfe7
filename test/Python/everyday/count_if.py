def ones(x):
    window = []
    for v in x:
        window = (window + [v])[-4:]
        yield sum(1 for w in window if w)
