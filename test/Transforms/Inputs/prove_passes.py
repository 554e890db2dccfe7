"""Runs passes on the declared machines of tasks and proves that nothing changed.

Usage: prove_passes.py FOLDER WORK PASS... For each task of FOLDER its machine is written,
run through the passes, and proved equal to itself by mips-equiv.
"""

import pathlib
import subprocess
import sys


def run(*command) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True)


def main() -> int:
    folder, work, passes = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    work.mkdir(parents=True, exist_ok=True)
    tasks = sorted(folder.glob("*.mips"))
    failures = 0
    for task in tasks:
        before, after = work / "before.mlir", work / "after.mlir"
        for step in (
            ["mipsc", "--quiet", "--emit=spec", task, "-o", before],
            ["mips-opt", "--verify-roundtrip", *passes, before, "-o", after],
            ["mips-equiv", before, after],
        ):
            result = run(*step)
            if result.returncode != 0:
                failures += 1
                print(f"{task.stem}: {step[0]} says {result.returncode}")
                print(result.stdout, result.stderr)
                break
    print(f"{len(tasks)} machines, {failures} changed or not proved")
    return failures != 0 or not tasks


if __name__ == "__main__":
    sys.exit(main())
