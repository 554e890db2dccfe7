def make_adder():
    total = 0

    def add(v):
        nonlocal total
        total += v
        return total

    return add

def run(x):
    add = make_adder()
    for v in x:
        yield add(v)
