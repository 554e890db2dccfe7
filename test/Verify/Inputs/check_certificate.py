"""Has cvc5 discharge the obligations of certificates: check_certificate.py FILE...

Prints one line a file and exits with 1 if any obligation is not answered unsat.
"""

import re
import subprocess
import sys

SECONDS = 60


def obligations(path: str) -> list[str]:
    """The names of the obligations, in order."""
    with open(path) as file:
        return re.findall(r"^\(check-sat\) ; (.+)$", file.read(), re.MULTILINE)


def check(path: str) -> str | None:
    """Nothing if all is well, else the first obligation that is not."""
    names = obligations(path)
    if not names:
        return "no obligations"
    try:
        run = subprocess.run(
            ["cvc5", "--incremental", path],
            capture_output=True, text=True, timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as stopped:
        answers = (stopped.stdout or b"").decode().split()
        return f"{names[len(answers)]}: no answer in {SECONDS} s"
    answers = run.stdout.split("\n")[:-1]
    for name, answer in zip(names, answers):
        if answer != "unsat":
            return f"{name}: {answer}"
    if len(answers) != len(names) or run.returncode != 0:
        return f"{len(answers)} answers to {len(names)} obligations {run.stderr}"
    return None


def main() -> int:
    failures = 0
    for path in sys.argv[1:]:
        failure = check(path)
        failures += failure is not None
        print(failure or f"{len(obligations(path))} obligations, all unsat")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
