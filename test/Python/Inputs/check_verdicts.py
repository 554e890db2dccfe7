"""check_verdicts.py FOLDER: what mips-equiv says of each pair NAME.mips, NAME.py
of FOLDER/verdicts.csv is right, or it refuses the program with a place.

The truth is `equal`, `differ`, or `raises`: CPython raises an exception on some
word, or does not compile the program. A name may end in `@function`."""

import concurrent.futures
import csv
import pathlib
import re
import subprocess
import sys


def ask(folder: pathlib.Path, row: dict[str, str]) -> tuple[str, str]:
    """`read` or `refused`, and what is wrong with the verdict, if anything."""
    name, _, function = row["name"].partition("@")
    program = f"{folder / name}.py" + (f"@{function}" if function else "")
    command = ["mips-equiv", f"{folder / name}.mips", program]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 3 and re.search(r"\.py:\d+:\d+: error: ", run.stderr):
        return "refused", ""
    if run.returncode == (0 if row["truth"] == "equal" else 1):
        return "read", ""
    return "wrong", f"{' '.join(command)}: {row['truth']}\n{run.stdout}{run.stderr}"


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    with open(folder / "verdicts.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    with concurrent.futures.ThreadPoolExecutor(2) as executor:
        answers = list(executor.map(lambda row: ask(folder, row), rows))
    for _, why in answers:
        if why:
            print(why)
    kinds = [kind for kind, _ in answers]
    print(f"{len(rows)} programs: {kinds.count('read')} read, {kinds.count('wrong')} wrong")
    return 0


if __name__ == "__main__":
    sys.exit(main())
