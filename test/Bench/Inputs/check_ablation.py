"""Holds the stages of regression to the table that `mips-bench --ablate` wrote.

Usage: check_ablation.py PAGE. In the page's section each stage and template is needed by two
tasks at least: without it they are lost, or get dearer rules. KEPT says of the others why
they are there.
"""

import pathlib
import re
import sys

LEAST = 2
KEPT = {
    "lookup-table": "the last resort, which is no rule",
}
SECTION = re.compile(r"<!-- mips-bench ablate: begin -->(.*?)<!-- mips-bench ablate: end -->", re.S)
# without | takes part in | lost | dearer
ROW = re.compile(r"^\| `([\w-]+)` \| (\d+) \| (\d+) \| (\d+) \|", re.M)


def main() -> int:
    page = pathlib.Path(sys.argv[1]).read_text()
    section = SECTION.search(page)
    if not section:
        print(f"{sys.argv[1]}: no section of mips-bench --ablate")
        return 1
    rows = {name: int(lost) + int(dearer) for name, _, lost, dearer in ROW.findall(section[1])}
    few = [name for name, needed in rows.items() if needed < LEAST and name not in KEPT]
    for name in few:
        print(f"{name}: needed by {rows[name]} of the tasks; make it more general or remove it")
    for name in sorted(KEPT.keys() - rows.keys()):
        print(f"{name}: kept, but not in the table")
    print(f"{len(rows)} stages and templates, {len(few)} needed by fewer than {LEAST} tasks")
    return bool(few) or not rows or not KEPT.keys() <= rows.keys()


if __name__ == "__main__":
    sys.exit(main())
