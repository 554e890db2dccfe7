"""Newton_Magnetic: the position of a charge in a magnetic field under a force.

How it was found:
    network: linear RNN, 5 units; 33 steps; no error in 20,000 held-out sequences
    rules: linear regression, in the basis with the shortest rules
    state: exact linear realisation: 4 state variables

What was proved:
    equal to the task for every input sequence (affine relation, dimension 4)

Needs Python 3.10 or later.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import tee

INPUTS = {"fx": range(-10, 11), "fy": range(-10, 11)}


def within(name: str, stream: Iterable[int]) -> Iterator[int]:
    """Yield the values of an input; raise ValueError at one out of its range."""
    first, last = INPUTS[name][0], INPUTS[name][-1]
    for step, value in enumerate(stream):
        if not first <= value <= last:
            raise ValueError(
                f"step {step}: expected {name} in {first}..{last}, got {value!r}"
            )
        yield value


def newton_magnetic(fx: Iterable[int], fy: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield px, py for each fx (-10..10), fy (-10..10)."""
    s = r = px = py = 0
    for fx_t, fy_t in zip(within("fx", fx), within("fy", fy), strict=True):
        s, r = fy_t + s + r, fx_t + r - s
        px += r
        py += s
        yield px, py


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
        fx_rows, fy_rows = tee(read_rows(sys.stdin))
        for outputs in newton_magnetic(
            (row[0] for row in fx_rows), (row[1] for row in fy_rows)
        ):
            print(*outputs)
    except ValueError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
