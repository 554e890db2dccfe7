def gcds(a, b):
    for p, q in zip(a, b):
        p, q = max(p, q), min(p, q)
        while q:
            p, q = q, p % q
        yield p if p else 9
