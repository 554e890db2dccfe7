"""rerun.py SOURCE FOLDER PAGE: runs the commands of a page, which stand after
"    $ ", in FOLDER, where SOURCE's dsl and test are, and compares what they print
with the lines that follow."""

import pathlib
import subprocess
import sys


def examples(page: pathlib.Path):
    """Pairs of a command and the text that it prints."""
    command, lines = "", []
    for line in page.read_text().splitlines() + [""]:
        is_command = line.startswith("    $ ")
        if command and (is_command or not line.startswith("    ")):
            yield command, lines
            command = ""
        if is_command:
            command, lines = line[6:], []
        elif command:
            lines.append(line[4:].rstrip())


def main() -> int:
    source, folder, page = map(pathlib.Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("dsl", "test"):
        link = folder / name
        if not link.is_symlink():
            link.symlink_to(source.resolve() / name)
    count = wrong = 0
    for command, expected in examples(page):
        run = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
        printed = [line.rstrip() for line in (run.stdout + run.stderr).splitlines()]
        count += 1
        if printed != expected:
            wrong += 1
            print(f"$ {command}", *printed, "instead of", *expected, sep="\n")
    print(f"{count - wrong} of {count} examples print what the page says")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
