"""Prints a dataset of a machine with seven states, drawn at random, over the
symbols 0, 1 and 2, of which 2 stands at the start of a sequence or nowhere."""

import random

source = random.Random(3)
states = range(7)
follow = [[source.randrange(7) for _ in range(3)] for _ in states]
marks = [[source.randrange(4) for _ in range(3)] for _ in states]
print("# in x : 0..2\n# out y : 0..3\nsequence,step,x,y")
for sequence in range(400):
    state = 0
    for step in range(12):
        x = source.randrange(2 if step else 3)
        print(f"{sequence},{step},{x},{marks[state][x]}")
        state = follow[state][x]
