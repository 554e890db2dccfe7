"""Checks that the source files and folders which pages name are there.

Usage: check_documented_files.py ROOT PAGE... Of `code` in a page, what ends like a source
file, or begins with a folder of the sources, has to be the end of a path in the tree. A
capital X stands for any name.
"""

import pathlib
import re
import sys

CODE = re.compile(r"`([\w./-]+)`")
FOLDERS = ("lib", "include", "tools", "test", "cmake", "scripts", "docs")
SOURCE = re.compile(r"\.(cpp|h|td|def|cmake)$")


def paths_of(root: pathlib.Path) -> list[str]:
    paths = []
    for folder in FOLDERS:
        paths.append("/" + folder)
        for path in (root / folder).rglob("*"):
            paths.append("/" + path.relative_to(root).as_posix())
    return paths


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    paths = paths_of(root)
    named = missing = 0
    for page in sys.argv[2:]:
        for number, line in enumerate((root / page).read_text().splitlines(), start=1):
            for name in CODE.findall(line):
                if not SOURCE.search(name) and name.split("/")[0] not in FOLDERS:
                    continue
                if ("/" not in name and not SOURCE.search(name)) or name.endswith(".so"):
                    continue
                if re.search(r"(^|/)X(Mode|Network)?\.", name):
                    continue
                named += 1
                if not any(path.endswith("/" + name.rstrip("/")) for path in paths):
                    missing += 1
                    print(f"{page}:{number}: there is no '{name}'")
    print(f"{named} files and folders named, {missing} missing")
    return missing > 0


sys.exit(main())
