"""Shows that a program was linked without certain libraries.

Usage: check_symbols.py PROGRAM LIBRARY... -- LIBRARY... No function of the first
libraries may be in the program; some function of each of the last must be, so that the
comparison itself is seen to work.
"""

import subprocess
import sys


def functions(path: str) -> set[str]:
    """Names of the functions that a program or an archive defines for others."""
    listing = subprocess.run(
        ["nm", "--defined-only", path], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split() for line in listing.splitlines()]
    return {fields[2] for fields in lines if len(fields) == 3 and fields[1] == "T"}


def main() -> int:
    program, *libraries = sys.argv[1:]
    split = libraries.index("--")
    present = functions(program)
    bad = 0
    for library in libraries[:split]:
        own = functions(library)
        found = own & present
        bad += bool(found) or not own
        print(f"{library}: {len(found)} of its {len(own)} functions are in {program}")
        print(*sorted(found)[:5], sep="\n")
    for library in libraries[split + 1 :]:
        bad += not functions(library) & present
        print(f"{library}: seen" if functions(library) & present else f"{library}: MISSING")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
