"""certify_learned.py TASKS FOLDER: what mipsc learns and proves for the tasks of a
folder has certificates in FOLDER that both solvers accept. A failure prints
its file. Tasks for which nothing is proved have no certificate, and must not."""

import pathlib
import subprocess
import sys

import check_certificate


def main() -> int:
    tasks, folder = map(pathlib.Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    failures, count = 0, 0
    for task in sorted(tasks.glob("*.mips")):
        certificate = folder / f"{task.stem}.smt2"
        certificate.unlink(missing_ok=True)
        program = folder / f"{task.stem}.py"
        run = subprocess.run(
            ["mipsc", "--quiet", task, "-o", program, "--certificate", certificate],
            capture_output=True, text=True,
        )
        if run.returncode != 0 and not certificate.exists():
            continue
        failure = check_certificate.check(str(certificate))
        failures += failure is not None
        count += 1
        if failure:
            print(f"{certificate}\n  {failure}")
    print(f"{failures} of {count} certificates not accepted")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
