def weighted(x):
    return [i * v for i, v in enumerate(x, 1)]
