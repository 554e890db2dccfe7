#!/usr/bin/env python3
"""Counts first readings and writes the table of docs/Readability.md.

    scripts/count_readings.py FOLDER            prints it
    scripts/count_readings.py FOLDER PAGE       rewrites its section of PAGE

FOLDER holds what each reader wrote, SIDE-READER.csv with the columns number and
clarity, and grades.csv with a column SIDEREADER of 1 (explained rightly) and 0.
Of the sides `unseen`, programs that the compiler was not changed for, and `mixed`,
programs of tasks and of random machines, the grades are in grades-SIDE.csv.
"""

import csv
import pathlib
import re
import sys
from collections import Counter

BEGIN, END = "<!-- readings: begin -->", "<!-- readings: end -->"


def rows(path):
    if not path.exists():
        return []
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def table(folder):
    lines = [
        "| | obvious | needed thought | worked out by cases | could not be told | explained rightly |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for side in ("before", "after", "unseen", "mixed"):
        own = folder / f"grades-{side}.csv"
        grades = rows(own if own.exists() else folder / "grades.csv")
        for path in sorted(folder.glob(f"{side}-*.csv")):
            reader = path.stem.split("-")[1]
            clarity = Counter(int(row["clarity"]) for row in rows(path))
            counts = " | ".join(str(clarity[value]) for value in (3, 2, 1, 0))
            right = sum(int(row[side + reader]) for row in grades)
            lines.append(f"| {side}, reader {reader} | {counts} | {right} of {len(grades)} |")
    return "\n".join(lines) + "\n"


def main(folder, page=None):
    text = table(pathlib.Path(folder))
    if page is None:
        print(text, end="")
        return
    path = pathlib.Path(page)
    section = f"{BEGIN}\n{text}{END}"
    path.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: section, path.read_text(), flags=re.S))


if __name__ == "__main__":
    main(*sys.argv[1:])
