"""certify_folder.py TASKS MACHINES VARIANT...: every task of a folder is proved
equal to the machines @VARIANT of the file of its name, and cvc5 and z3 check
the certificates. A failure prints the command that reruns the proof."""

import pathlib
import subprocess
import sys
import tempfile

import check_certificate


def certify(task: pathlib.Path, machine: str, certificate: str) -> str | None:
    command = ["mips-equiv", str(task), machine, "--certificate", certificate]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 0 and "for every input sequence" in run.stdout:
        failure = check_certificate.check(certificate)
    else:
        failure = run.stdout + run.stderr
    return failure and f"{' '.join(command)}\n  {failure}"


def main() -> int:
    tasks, machines, *variants = sys.argv[1:]
    failures, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for task in sorted(pathlib.Path(tasks).glob("*.mips")):
            for variant in variants:
                machine = f"{machines}/{task.stem}.mlir@{variant}"
                failure = certify(task, machine, f"{folder}/{task.stem}.smt2")
                failures += [failure] if failure else []
                count += 1
    for failure in failures:
        print(failure)
    print(f"{count - len(failures)} of {count} certificates checked by cvc5 and z3")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
