"""Writes the tables of docs/Stages.md from the learner's own list.

Usage: generate_stages.py SOURCES MIPS_LEARN [--check]. Everything of SOURCES/docs/Stages.md
below the marker is replaced by what `mips-learn --list-stages` prints. With --check nothing
is written: exit code 1 if it would change.
"""

import difflib
import pathlib
import subprocess
import sys

MARKER = "<!-- Below this line: written by docs/generate_stages.py. -->\n"


def main() -> int:
    page = pathlib.Path(sys.argv[1]) / "docs/Stages.md"
    before = page.read_text()
    tables = subprocess.run(
        [sys.argv[2], "--list-stages"], check=True, capture_output=True, text=True
    ).stdout
    after = before[: before.index(MARKER)] + MARKER + "\n" + tables
    if "--check" not in sys.argv[3:]:
        page.write_text(after)
        return 0
    difference = difflib.unified_diff(
        before.splitlines(), after.splitlines(), "docs/Stages.md", "the table", lineterm=""
    )
    text = "\n".join(difference)
    print(text or "docs/Stages.md is up to date")
    return bool(text)


if __name__ == "__main__":
    sys.exit(main())
