"""Copy a CSV dataset with one output in N replaced: corrupt.py IN OUT N LO HI."""

import random
import sys

source, target, one_in, low, high = sys.argv[1:]
generator = random.Random(1)
with open(source) as lines, open(target, "w") as out:
    for line in lines:
        if line[0].isdigit() and generator.randrange(int(one_in)) == 0:
            *fields, value = line.strip().split(",")
            others = [v for v in range(int(low), int(high) + 1) if v != int(value)]
            line = ",".join([*fields, str(generator.choice(others))]) + "\n"
        out.write(line)
