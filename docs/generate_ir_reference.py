"""Writes the operation reference of docs/IR.md from the dialect's TableGen file.

Usage: generate_ir_reference.py SOURCES MLIR_TBLGEN [--check]. Everything of
SOURCES/docs/IR.md below the marker is replaced by what mlir-tblgen says, without what
only concerns C++. With --check nothing is written: exit code 1 if it would change.
"""

import difflib
import pathlib
import shutil
import subprocess
import sys

MARKER = "<!-- Below this line: written by docs/generate_ir_reference.py. -->\n"
FOR_CPP_ONLY = ("Traits:", "Interfaces:", "Effects:", "[TOC]")


def reference(sources: pathlib.Path, tblgen: pathlib.Path) -> str:
    includes = [tblgen.resolve().parent.parent / "include", sources / "include"]
    text = subprocess.run(
        [tblgen, "-gen-dialect-doc", "-dialect=mips"]
        + [f"-I{folder}" for folder in includes]
        + [sources / "include/mips/IR/MipsOps.td"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    # The dialect's own words stand in the page above.
    text = text[text.index("## Operations") :]
    lines = []
    for line in text.splitlines():
        if line.startswith(FOR_CPP_ONLY):
            continue
        if line.startswith("### `"):
            line = line.split(" (::")[0]
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    sources, tblgen = pathlib.Path(sys.argv[1]), pathlib.Path(shutil.which(sys.argv[2]))
    page = sources / "docs/IR.md"
    before = page.read_text()
    after = before[: before.index(MARKER)] + MARKER + "\n" + reference(sources, tblgen)
    if "--check" not in sys.argv[3:]:
        page.write_text(after)
        return 0
    difference = difflib.unified_diff(
        before.splitlines(), after.splitlines(), "docs/IR.md", "MipsOps.td", lineterm=""
    )
    text = "\n".join(difference)
    print(text or "docs/IR.md is up to date")
    return bool(text)


if __name__ == "__main__":
    sys.exit(main())
