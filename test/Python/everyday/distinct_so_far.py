def f(xs):
    return [len(set(xs[:i+1])) for i in range(len(xs))]
