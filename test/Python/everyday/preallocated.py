def f(xs):
    n = len(xs)
    out = [0] * n
    for i in range(n):
        out[i] = xs[i] + (out[i-1] if i > 0 else 0)
    return out
