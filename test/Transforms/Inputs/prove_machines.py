"""Proves the machines of two files equal, by name.

Usage: prove_machines.py BEFORE.mlir AFTER.mlir. Both hold the same machines.
"""

import re
import subprocess
import sys


def names(path: str) -> list[str]:
    return re.findall(r"mips\.machine @(\w+)", open(path).read())


def main() -> int:
    before, after = sys.argv[1:]
    failures = 0
    if names(before) != names(after):
        print("the files hold different machines")
        failures += 1
    for name in names(before):
        command = ["mips-equiv", f"{before}@{name}", f"{after}@{name}"]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode != 0:
            failures += 1
            print(name, result.returncode, result.stdout, result.stderr)
    print(f"{len(names(before))} machines, {failures} changed or not proved")
    return failures != 0


if __name__ == "__main__":
    sys.exit(main())
