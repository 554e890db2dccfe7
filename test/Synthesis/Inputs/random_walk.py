"""Prints a dataset: a walk on 0..29 by steps -1, 0, 1, and a random mark of each
place as output. Most sequences stay near the start."""

import random

source = random.Random(7)
marks = [source.randrange(5) for _ in range(30)]
print("# in x : 0..2\n# out y : 0..4\nsequence,step,x,y")
for sequence in range(300):
    place = 0
    for step in range(20):
        x = source.randrange(3)
        place = max(0, min(29, place + x - 1))
        print(f"{sequence},{step},{x},{marks[place]}")
