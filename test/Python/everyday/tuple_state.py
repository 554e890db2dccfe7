def before(x):
    state = (0, 0)
    for v in x:
        state = (state[0] + state[1], v)
        yield state[0]
