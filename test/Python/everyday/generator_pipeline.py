def running(x):
    total = 0
    for v in x:
        total += v
        yield total

def residues(x):
    for s in running(x):
        yield s % 3
