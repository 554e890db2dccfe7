parity = 0

def flip(v):
    global parity
    parity ^= v
    return parity

def run(x):
    for v in x:
        yield flip(v)
