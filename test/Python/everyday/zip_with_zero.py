def f(xs):
    return [b - a for a, b in zip([0] + xs, xs)]
