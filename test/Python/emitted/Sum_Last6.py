"""Sum_Last6: the sum of the last six inputs.

How it was found:
    network: linear RNN, 6 units; 31 steps; no error in 5,000 held-out sequences
    rules: linear-realization
    state: exact linear realisation: 5 state variables

What was proved:
    equal to the task for every input sequence (same rules)

Needs Python 3.9 or later.
"""

import sys
from collections import deque
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


def sum_last6(x: Iterable[int]) -> Iterator[int]:
    """Yield y (0..594) for each x (0..99)."""
    window = deque([0] * 6, maxlen=6)
    for x_t in within("x", x):
        window.append(x_t)
        yield sum(window)


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
        for output in sum_last6(row[0] for row in read_rows(sys.stdin)):
            print(output)
    except ValueError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
