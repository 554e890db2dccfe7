def f(x):
    for i, v in enumerate(x):
        if v > 2:
            yield sum(1 for w in x[:i + 1] if w > 2)
        else:
            yield 0
