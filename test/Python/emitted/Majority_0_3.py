"""Majority_0_3: the most frequent input so far; ties go to the lowest.

How it was found:
    network: linear second-order RNN, 8 units; 100 steps; errors in 15 of 300
        held-out sequences
    rules: counters
    state: integer registers that explain the network's answers

What was proved:
    equal to the task for every input sequence (induction, k = 1, 4 invariants)

Needs Python 3.9 or later.
"""

import sys
from collections.abc import Iterable, Iterator

INPUTS = {"x": range(0, 4)}


def within(name: str, stream: Iterable[int]) -> Iterator[int]:
    """Yield the values of an input; raise ValueError at one out of its range."""
    first, last = INPUTS[name][0], INPUTS[name][-1]
    for step, value in enumerate(stream):
        if not first <= value <= last:
            raise ValueError(
                f"step {step}: expected {name} in {first}..{last}, got {value!r}"
            )
        yield value


def majority_0_3(x: Iterable[int]) -> Iterator[int]:
    """Yield y (0..3) for each x (0..3)."""
    c0 = c1 = c2 = c3 = 0
    for x_t in within("x", x):
        c0 += int(x_t == 0)
        c1 += int(x_t == 1)
        c2 += int(x_t == 2)
        c3 += int(x_t == 3)
        yield (c0, c1, c2, c3).index(max(c0, c1, c2, c3))


def read_rows(lines: Iterable[str]) -> Iterator[list[int]]:
    """Parse a row of integers, separated by spaces or commas, from each line."""
    expected = ", ".join(
        f"{name} in {values.start}..{values.stop - 1}"
        for name, values in INPUTS.items()
    )
    for number, line in enumerate(lines, start=1):
        try:
            row = [int(field) for field in line.replace(",", " ").split()]
        except ValueError:
            row = []
        if len(row) != len(INPUTS):
            raise ValueError(
                f"line {number}: expected {expected}, got {line.strip()!r}"
            )
        yield row


def main() -> int:
    """Read rows of inputs from standard input, print rows of outputs."""
    try:
        for output in majority_0_3(row[0] for row in read_rows(sys.stdin)):
            print(output)
    except ValueError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
