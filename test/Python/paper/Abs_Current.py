def magnitudes(xs):
    return (max(x, -x) for x in xs)
