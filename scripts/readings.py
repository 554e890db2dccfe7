#!/usr/bin/env python3
"""Makes programs for first readings: without names and docstrings.

    scripts/readings.py --programs DIR --out DIR [--count N] [--seed S | --key FILE]

Takes Python programs that mipsc wrote (DIR/NAME.py), draws N of them, and
writes OUT/01.py, OUT/02.py, ... with the function called `f`, and nothing that
tells the task: only the states' names and comments, the tables, the ranges of
the inputs and the function. OUT/key.csv says which program is which; those who
read the programs do not get it. docs/Readability.md says how they are read.
"""

import argparse
import csv
import pathlib
import random
import re
import sys


def on_one_line(head: re.Match) -> str:
    """`for ... in zip(...):` with its arguments side by side."""
    arguments = " ".join(head[2].split())
    return f"{head[1]} zip({arguments}):"


def anonymous(text: str) -> str:
    """The part of a program that a reader gets."""
    start = text.index("INPUTS = {")
    # Tables stand before the inputs, states behind them.
    before = re.findall(r"^(?:[A-Z_0-9]+ = \((?:.|\n)*?\)\n)", text[:start], re.M)
    body = text[start:]
    end = re.search(r"\n\n\n(?=def read_rows|def read_value|def main)", body)
    body = body[: end.start()] if end else body
    # The check of the ranges is the same in all programs.
    body = re.sub(r"^def within\((?:.|\n)*?\n\n\n(?=def )", "", body, count=1, flags=re.M)
    body = re.sub(r'within\("\w+", (\w+)\)', r"\1", body)
    body = re.sub(r"^(    for .* in) zip\(\n((?: {8}.*\n)+)    \):", on_one_line, body, flags=re.M)
    body = re.sub(r'^    """.*?"""\n', "", body, count=1, flags=re.S | re.M)
    body = re.sub(r"^def (\w+)\(", "def f(", body, count=1, flags=re.M)
    return "".join(before) + body.rstrip() + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--key", type=pathlib.Path,
                        help="the key of other readings: the same programs in the same order")
    options = parser.parse_args()
    programs = sorted(options.programs.glob("*.py"))
    if not programs:
        print(f"{parser.prog}: error: no programs in '{options.programs}'", file=sys.stderr)
        return 3
    if options.key:
        with open(options.key, newline="") as file:
            chosen = [row["program"] + ".py" for row in csv.DictReader(file)]
    else:
        names = [path.name for path in programs]
        chosen = random.Random(options.seed).sample(names, min(options.count, len(names)))
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.out / "key.csv", "w", newline="") as file:
        key = csv.writer(file)
        key.writerow(["number", "program"])
        for number, name in enumerate(chosen, start=1):
            text = anonymous((options.programs / name).read_text())
            (options.out / f"{number:02}.py").write_text(text)
            key.writerow([f"{number:02}", name.removesuffix(".py")])
    return 0


if __name__ == "__main__":
    sys.exit(main())
