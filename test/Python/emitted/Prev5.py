"""Prev5: the input five steps ago.

How it was found:
    network: linear RNN, 6 units; 34 steps; no error in 20,000 held-out sequences
    rules: linear regression, in the basis with the shortest rules
    state: exact linear realisation: 5 state variables

What was proved:
    equal to the task for every input sequence (affine relation, dimension 5)

Needs Python 3.9 or later.
"""

import sys
from collections.abc import Iterable, Iterator

INPUTS = {"x": range(0, 100)}


def within(name: str, stream: Iterable[int]) -> Iterator[int]:
    """Yield the values of an input; raise ValueError at one out of its range."""
    first, last = INPUTS[name][0], INPUTS[name][-1]
    for step, value in enumerate(stream):
        if not first <= value <= last:
            raise ValueError(
                f"step {step}: expected {name} in {first}..{last}, got {value!r}"
            )
        yield value


def prev5(x: Iterable[int]) -> Iterator[int]:
    """Yield y (0..99) for each x (0..99)."""
    x_1 = x_2 = x_3 = x_4 = x_5 = 0
    for x_t in within("x", x):
        yield x_5
        x_1, x_2, x_3, x_4, x_5 = x_t, x_1, x_2, x_3, x_4


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
        for output in prev5(row[0] for row in read_rows(sys.stdin)):
            print(output)
    except ValueError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
