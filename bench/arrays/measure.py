"""Times machines on arrays of NumPy beside the C function that they call.

Usage: measure.py [--steps N] [--rounds N] [--markdown FILE] MACHINE.mlir...
Wants `import mipsc` and its tools (docs/Python.md). With --markdown the part of
FILE between the two lines that say so is replaced; else the table is printed.
"""

from __future__ import annotations

import argparse
import ctypes
import datetime
import pathlib
import random
import time
from collections.abc import Callable

import numpy as np

import mipsc
from mipsc import _memory

BEGIN = "<!-- From here: written by bench/arrays/measure.py. -->\n"
END = "<!-- To here. -->\n"


class Subject:
    """The calls that are compared, of one machine."""

    def __init__(self, machine: mipsc.Machine, steps: int) -> None:
        if len(machine.inputs) != 1 or len(machine.outputs) != 1:
            raise SystemExit(f"{machine.name}: one input and one output are wanted")
        self.machine, self.steps = machine, steps
        source, result = (np.dtype(code) for _, code in machine.library.ports)
        low, high = machine.inputs[0].range or (-9, 9)
        numbers = np.random.default_rng(1)
        self.x = numbers.integers(low, high, steps, dtype=source, endpoint=True)
        self.out = np.zeros(steps, result)
        self.kept = self.out
        self.libc = ctypes.CDLL(None)
        self.libc.malloc.restype = ctypes.c_void_p
        self.libc.malloc.argtypes = [ctypes.c_size_t]
        self.libc.free.argtypes = [ctypes.c_void_p]

    def c_into(self, where: int) -> None:
        library = self.machine.library
        done = library._run(library.start(), self.steps, self.x.ctypes.data, where)
        assert done == self.steps

    def c(self) -> None:
        self.c_into(self.out.ctypes.data)

    def c_with_malloc(self) -> None:
        where = self.libc.malloc(self.out.nbytes)
        self.c_into(where)
        self.libc.free(where)

    def run_out(self) -> None:
        self.machine.run(self.x, out=self.out)

    def run_again(self) -> None:
        self.kept = self.machine.run(self.x)

    def run_first(self) -> None:
        """Of memory that no result had before."""
        self.kept = self.out
        _memory._kept.clear()
        self.machine.run(self.x)

    #: What is compared, in the order of the table's columns.
    CALLS: tuple[Callable[[Subject], None], ...] = (
        c,
        c_with_malloc,
        run_out,
        run_again,
        run_first,
    )


def measure(subject: Subject, rounds: int) -> list[float]:
    """The least milliseconds of processor time of each call. The calls take turns, in
    an order that changes, because each leaves the memory to the next in some state."""
    best = [float("inf")] * len(subject.CALLS)
    order, shuffled = list(range(len(subject.CALLS))), random.Random(1)
    for round_ in range(rounds + 1):
        shuffled.shuffle(order)
        for place in order:
            begin = time.process_time()
            subject.CALLS[place](subject)
            # The first round is for what is loaded and compiled.
            if round_ > 0:
                best[place] = min(best[place], 1000 * (time.process_time() - begin))
    return best


def table(subjects: list[tuple[Subject, list[float]]], steps: int, rounds: int) -> str:
    lines = [
        f"{datetime.date.today()}, {processor()}, {steps:,} steps, the best of {rounds} "
        "rounds in which the calls took turns, in ms of processor time, the system's included; "
        "in brackets how many times as long as the C "
        "function that has its array, and as the one that gets it by `malloc` and frees it:",
        "",
        "| machine | bytes of result | C | C with `malloc` | `run(x, out=y)` | `y = run(x)`, again and again | `run(x)`, the first |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for subject, (c, malloc, *ours) in subjects:
        cells = [f"{one:.1f} ({one / c:.2f}, {one / malloc:.2f})" for one in ours]
        lines.append(
            f"| {subject.machine.name} | {subject.out.nbytes:,} | {c:.1f} | {malloc:.1f} | "
            f"{' | '.join(cells)} |"
        )
    return "\n".join(lines) + "\n"


def processor() -> str:
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return "unknown processor"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("machines", nargs="+")
    parser.add_argument("--steps", type=int, default=10**7)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--markdown", type=pathlib.Path)
    options = parser.parse_args()
    subjects = []
    for path in options.machines:
        subject = Subject(mipsc.load(path), options.steps)
        subjects.append((subject, measure(subject, options.rounds)))
    text = table(subjects, options.steps, options.rounds)
    if options.markdown is None:
        print(text, end="")
        return
    page = options.markdown.read_text()
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    options.markdown.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


if __name__ == "__main__":
    main()
