def run(x):
    total = 0

    def push(v):
        nonlocal total
        total = (total + v) % 7

    for v in x:
        push(v)
        yield total
