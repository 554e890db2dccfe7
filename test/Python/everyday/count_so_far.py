def f(xs):
    return [xs[:i+1].count(1) for i in range(len(xs))]
