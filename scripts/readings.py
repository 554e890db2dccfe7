#!/usr/bin/env python3
"""Makes programs for first readings: without names and docstrings.

    scripts/readings.py --out DIR [--count N] [--seed S | --key FILE] SOURCE ...

Draws N programs of each source, which is one of

    a folder of programs in Python that mipsc wrote, NAME.py;
    a folder of tasks, NAME.mips, or several, joined by `+`: those that are drawn
    are compiled by mipsc;
    random, machines drawn at random, learned by `mips-bench --random` from their
    data alone.

It mixes them and writes DIR/01.py, DIR/02.py, ... with the function called `f`,
and nothing that tells the task: only the states' names and comments, the tables,
the ranges of the inputs and the function. DIR/key.csv says which program is which,
DIR/programs holds the programs as they are, and DIR/random.jsonl the rules behind
the random ones; those who read the programs do not get these.
docs/Readability.md says how they are read.
"""

import argparse
import csv
import pathlib
import random
import re
import subprocess
import sys
from typing import NoReturn

ROOT = pathlib.Path(__file__).resolve().parent.parent
FAMILIES = ("automaton", "recurrence", "product")
# Seconds for a random machine; one that takes longer is not drawn.
LONGEST = 60


def fail(message: str) -> NoReturn:
    print(f"readings.py: error: {message}", file=sys.stderr)
    sys.exit(3)


def on_one_line(head: re.Match) -> str:
    """`for ... in zip(...):` with its arguments side by side."""
    arguments = " ".join(head[2].split())
    return f"{head[1]} zip({arguments}):"


def anonymous(text: str) -> str:
    """The part of a program that a reader gets."""
    start = text.index("INPUTS = {")
    # Tables stand before the inputs, states behind them.
    before = re.findall(
        r"^[A-Z_0-9]+ = \(.+\)\n|^[A-Z_0-9]+ = \(\n(?: .*\n)*\)\n", text[:start], re.M
    )
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


class Source:
    """Where programs come from; `names` are those that there are."""

    def __init__(self, text: str, tools: pathlib.Path, out: pathlib.Path):
        self.tools, self.out = tools, out
        self.is_random = text == "random"
        self.files = {}
        if self.is_random:
            return
        for folder in text.split("+"):
            files = sorted(pathlib.Path(folder).glob("*.py"))
            files = files or sorted(pathlib.Path(folder).glob("*.mips"))
            if not files:
                fail(f"neither programs nor tasks in '{folder}'")
            self.files.update({file.stem: file for file in files})

    def draw(self, chance: random.Random, count: int, seed: int) -> list:
        """Names of programs, in the order in which they are drawn."""
        if self.is_random:
            # One of each family after the other: what is drawn is random anyway.
            return [f"{FAMILIES[i % 3]}-{seed * 100_000 + i // 3}" for i in range(2 * count)]
        return chance.sample(sorted(self.files), len(self.files))

    def program(self, name: str) -> str:
        """The text of a program; empty if none is found."""
        kept = self.out / "programs" / (name + ".py")
        if self.is_random:
            self.learn(name)
        elif self.files[name].suffix == ".mips":
            run = [self.tools / "mipsc", self.files[name], "--quiet", "-o", kept]
            if not kept.exists():
                subprocess.run(run, check=False)
        else:
            return self.files[name].read_text()
        return kept.read_text() if kept.exists() else ""

    def learn(self, name: str) -> None:
        folder = self.out / "programs"
        if (folder / (name + ".py")).exists():
            return
        number = int(name.split("-")[1])
        kept = folder / "one.jsonl"
        subprocess.run(
            [self.tools / "mips-bench", "--random", "--seeds", str(number // 100_000),
             "--count", str(number % 100_000 + 1), "--filter", f"^{name}$", "--jobs", "1",
             "--task-timeout", str(LONGEST), "--programs", folder, "--json", kept],
            check=False, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        if kept.exists():
            with open(self.out / "random.jsonl", "a") as file:
                file.write(kept.read_text())
            kept.unlink()


def chosen_by_key(sources: list, key: pathlib.Path) -> list:
    """The programs of other readings, in their order."""
    with open(key, newline="") as file:
        names = [row["program"] for row in csv.DictReader(file)]
    chosen = []
    for name in names:
        family = name.split("-")[0] in FAMILIES
        source = next((s for s in sources if name in s.files or (family and s.is_random)), None)
        text = source.program(name) if source else ""
        if not text:
            fail(f"there is no program for '{name}' of '{key}'")
        chosen.append((name, text))
    return chosen


def drawn(sources: list, count: int, seed: int) -> list:
    """`count` programs of each source, mixed; one that is not found is not
    counted."""
    chance = random.Random(seed)
    chosen = []
    for source in sources:
        own = []
        for name in source.draw(chance, count, seed):
            if len(own) == count:
                break
            if text := source.program(name):
                own.append((name, text))
        chosen += own
    return chance.sample(chosen, len(chosen))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="+", metavar="SOURCE")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=20, help="of each source (default 20)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tools", type=pathlib.Path, default=ROOT / "build/bin",
                        help="where mipsc and mips-bench are")  # fmt: skip
    parser.add_argument("--key", type=pathlib.Path,
                        help="the key of other readings: the same programs in the same order")  # fmt: skip
    options = parser.parse_args()
    (options.out / "programs").mkdir(parents=True, exist_ok=True)
    sources = [Source(text, options.tools, options.out) for text in options.sources]
    if options.key:
        chosen = chosen_by_key(sources, options.key)
    else:
        chosen = drawn(sources, options.count, options.seed)
    with open(options.out / "key.csv", "w", newline="") as file:
        key = csv.writer(file)
        key.writerow(["number", "program"])
        for number, (name, text) in enumerate(chosen, start=1):
            (options.out / f"{number:02}.py").write_text(anonymous(text))
            key.writerow([f"{number:02}", name])
    return 0


if __name__ == "__main__":
    sys.exit(main())
