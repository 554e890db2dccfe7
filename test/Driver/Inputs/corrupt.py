"""Copy a CSV dataset with one output in N replaced, from step FIRST of each
sequence on: corrupt.py IN OUT N LO HI [FIRST]."""

import random
import sys

source, target, one_in, low, high = sys.argv[1:6]
first = int(sys.argv[6]) if len(sys.argv) > 6 else 0
generator = random.Random(1)
with open(source) as lines, open(target, "w") as out:
    for line in lines:
        if line[0].isdigit() and generator.randrange(int(one_in)) == 0:
            *fields, value = line.strip().split(",")
            others = [v for v in range(int(low), int(high) + 1) if v != int(value)]
            if int(fields[1]) >= first:
                line = ",".join([*fields, str(generator.choice(others))]) + "\n"
        out.write(line)
