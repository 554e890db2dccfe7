def zeros(xs):
    count = 0
    for x in xs:
        if x == 0:
            count += 1
        yield count % 2
