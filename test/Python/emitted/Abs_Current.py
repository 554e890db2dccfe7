"""Abs_Current: the absolute value.

How it was found:
    network: affine-ReLU RNN, 1 unit + 0/1 ReLU; 9 steps; no error in 20,000
        held-out sequences
    rules: stateless
    state: no state needed

What was proved:
    equal to the task for every input sequence (affine relation, dimension 0)
"""

import sys
from collections.abc import Iterable, Iterator

INPUTS = {"x": range(-100, 100)}


def abs_current(x: Iterable[int]) -> Iterator[int]:
    """Yield y (0..100) for each x (-100..99)."""
    for x_t in x:
        yield abs(x_t)


def read_rows(lines: Iterable[str]) -> Iterator[list[int]]:
    """Parse a row of integers, separated by spaces or commas, from each line."""
    expected = ", ".join(
        f"{name} in {values.start}..{values.stop - 1}"
        for name, values in INPUTS.items()
    )
    for number, line in enumerate(lines, start=1):
        try:
            row = [int(field) for field in line.replace(",", " ").split()]
            valid = all(
                value in values
                for value, values in zip(row, INPUTS.values(), strict=True)
            )
        except ValueError:
            valid = False
        if not valid:
            raise ValueError(
                f"line {number}: expected {expected}, got {line.strip()!r}"
            )
        yield row


def main() -> int:
    """Read rows of inputs from standard input, print rows of outputs."""
    try:
        for output in abs_current(row[0] for row in read_rows(sys.stdin)):
            print(output)
    except ValueError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
