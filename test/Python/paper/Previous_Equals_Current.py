def repeats(values):
    last = 0
    for value in values:
        yield int(last == value)
        last = value
