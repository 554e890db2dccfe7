def running_total(xs):
    total = None
    for x in xs:
        total = x if total is None else total + x
        yield total
