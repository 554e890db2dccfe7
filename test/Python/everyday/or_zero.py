def previous(x):
    p = None
    for v in x:
        yield p or 0
        p = v
