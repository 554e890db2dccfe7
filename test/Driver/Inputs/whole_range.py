"""Data with the greatest inputs there are. `top`: inputs of 2^63-4 .. 2^63-1, which
are counted from the lowest. `all`: the greater one of two small inputs, which
may be any integer of 64 bits."""

import random
import sys

LEAST, MOST = -(2**63), 2**63 - 1
random.seed(1)


def rows(kind: str) -> list[list[int]]:
    if kind == "top":
        xs = [random.randint(MOST - 3, MOST) for _ in range(8)]
        return [[x, x - (MOST - 3)] for x in xs]
    pairs = [(random.randint(-8, 8), random.randint(-8, 8)) for _ in range(8)]
    return [[a, b, max(a, b)] for a, b in pairs]


kind = sys.argv[1]
if kind == "top":
    print(f"# in x : {MOST - 3}..{MOST}\n# out y : 0..3\nsequence,step,x,y")
else:
    print(f"# in a : {LEAST}..{MOST}\n# in b : {LEAST}..{MOST}")
    print("# out y : int\nsequence,step,a,b,y")
for sequence in range(60):
    for step, row in enumerate(rows(kind)):
        print(sequence, step, *row, sep=",")
