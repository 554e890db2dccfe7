"""Holds the includes of a source tree to the layer table.

Usage: check_includes.py SOURCES TABLE. TABLE has a line `layer: used used ...` for each
component and tool. A file of lib/X, include/mips/X or tools/X may include mips/Y/... only
where Y is X or X may use Y; of the third parties below only their owners may include.
A line `X/F: G H ...` orders the folders within a component: a file of lib/X/F or
include/mips/X/F may include "G/..." or mips/X/G/... only where G is F or F may use G, and
no file of X may stand outside of such a folder.
Link rules alone do not stop an include: headers are all in one folder.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]')
OWNERS = {
    "Learn": re.compile(r"^(torch|c10|ATen|caffe2)/"),
    "Verify": re.compile(r"^z3"),
}


def read_table(path: pathlib.Path) -> dict[str, set[str]]:
    table = {}
    for line in path.read_text().splitlines():
        layer, _, used = line.partition(":")
        table[layer] = set(used.split())
    return table


def layers(root: pathlib.Path):
    """Yields each layer's name and folder."""
    for parent in ("lib", "include/mips", "tools"):
        for folder in sorted((root / parent).glob("*")):
            if folder.is_dir():
                yield folder.name, folder


def may_use(used: set[str]) -> str:
    return "it may use only: " + (" ".join(sorted(used)) or "nothing")


def folder_of(header: str, layer: str, folders: set[str]) -> str | None:
    """The folder of the same component that a header stands in, if in any."""
    parts = header.split("/")
    if parts[:2] == ["mips", layer]:
        parts = parts[2:]
    return parts[0] if parts[0] in folders else None


def problems_of(file: pathlib.Path, layer: str, inside: str, table: dict[str, set[str]]):
    folders = {name.partition("/")[2] for name in table if name.startswith(layer + "/")}
    here = f"{layer}/{inside}"
    if folders and inside not in folders:
        yield f"{file}: {layer} has folders; none of them is '{inside}'"
        return
    for number, line in enumerate(file.read_text().splitlines(), start=1):
        match = INCLUDE.match(line)
        if not match:
            continue
        header = match[1]
        for owner, pattern in OWNERS.items():
            if pattern.match(header) and layer != owner:
                yield f"{file}:{number}: {layer} includes <{header}>; only {owner} may"
        parts = header.split("/")
        if parts[0] == "mips" and parts[1] not in table[layer] | {layer}:
            yield f"{file}:{number}: {layer} includes {header}; {may_use(table[layer])}"
        folder = folder_of(header, layer, folders)
        if folder and folder not in table[here] | {inside}:
            yield f"{file}:{number}: {here} includes {header}; {may_use(table[here])}"


def main() -> int:
    root, table = pathlib.Path(sys.argv[1]), read_table(pathlib.Path(sys.argv[2]))
    problems, files = [], 0
    for layer, folder in layers(root):
        if layer not in table:
            problems.append(f"{folder}: {layer} is not in the layer table")
            continue
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".h", ".cpp", ".inc"}:
                files += 1
                inside = file.relative_to(folder).parts[0]
                problems += problems_of(file, layer, inside, table)
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{files} files, {len(problems)} includes across a fence")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
