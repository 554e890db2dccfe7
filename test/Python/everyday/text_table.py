NEXT = {
    ("start", 0): "start",
    ("start", 1): "one",
    ("one", 0): "start",
    ("one", 1): "two",
    ("two", 0): "start",
    ("two", 1): "two",
}
VALUE = {"start": 0, "one": 1, "two": 2}

def automaton(x):
    state = "start"
    for v in x:
        state = NEXT[state, v]
        yield VALUE[state]
