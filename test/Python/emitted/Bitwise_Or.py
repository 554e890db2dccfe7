"""Bitwise_Or: or of two bits.

How it was found:
    network: affine-ReLU RNN, 1 unit + 0/1 ReLU; 8 steps; no error in 20,000
        held-out sequences
    rules: stateless
    state: no state needed

What was proved:
    equal to the task for every input sequence (affine relation, dimension 0)

Needs Python 3.10 or later.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import tee

INPUTS = {"a": range(0, 2), "b": range(0, 2)}


def within(name: str, stream: Iterable[int]) -> Iterator[int]:
    """Yield the values of an input; raise ValueError at one out of its range."""
    first, last = INPUTS[name][0], INPUTS[name][-1]
    for step, value in enumerate(stream):
        if not first <= value <= last:
            raise ValueError(
                f"step {step}: expected {name} in {first}..{last}, got {value!r}"
            )
        yield value


def bitwise_or(a: Iterable[int], b: Iterable[int]) -> Iterator[int]:
    """Yield y (0..1) for each a (0..1), b (0..1)."""
    for a_t, b_t in zip(within("a", a), within("b", b), strict=True):
        yield a_t | b_t


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
        a_rows, b_rows = tee(read_rows(sys.stdin))
        for output in bitwise_or(
            (row[0] for row in a_rows), (row[1] for row in b_rows)
        ):
            print(output)
    except ValueError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
