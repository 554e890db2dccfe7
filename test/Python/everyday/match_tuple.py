def rising(x):
    last = 0
    for v in x:
        match (last, v):
            case (0, 1):
                y = 1
            case _:
                y = 0
        yield y
        last = v
