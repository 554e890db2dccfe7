def f(x):
    for i, v in enumerate(x):
        yield sum(w == v for w in x[: i + 1])
