def alarm(x):
    last = [0, 0, 0]
    for v in x:
        last = [*last[1:], v]
        yield 1 if all(w > 5 for w in last) and any(last) else 0
