"""certify_simplified.py TASKS FOLDER: that the machine of each task is equal to its
own simplified one has a certificate in FOLDER that both solvers accept. A failure
prints its file."""

import pathlib
import subprocess
import sys

import check_certificate


def main() -> int:
    tasks, folder = map(pathlib.Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    failures, count = 0, 0
    for task in sorted(tasks.glob("*.mips")):
        spec, after, certificate = (folder / f"{task.stem}{end}" for end in (".mlir", ".after.mlir", ".smt2"))
        certificate.unlink(missing_ok=True)
        subprocess.run(["mipsc", "--quiet", task, "--emit=spec", "-o", spec], check=True)
        subprocess.run(["mips-opt", "--simplify-rules", spec, "-o", after], check=True)
        subprocess.run(["mips-equiv", spec, after, "--certificate", certificate], capture_output=True)
        failure = check_certificate.check(str(certificate)) if certificate.exists() else "not proved"
        failures += failure is not None
        count += 1
        if failure:
            print(f"{certificate}\n  {failure}")
    print(f"{failures} of {count} certificates not accepted")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
