"""Has solvers discharge the obligations of certificates:
check_certificate.py [--solver=NAME]... FILE...

Without --solver: cvc5 and z3, each by its own reader of SMT-LIB 2. Prints one
line a file and exits with 1 if any obligation is not answered unsat.
"""

import re
import subprocess
import sys

SECONDS = 60
SOLVERS = {
    "cvc5": ["cvc5", "--strict-parsing", "--incremental"],
    "z3": ["z3", "-smt2"],
}


def obligations(path: str) -> list[str]:
    """The names of the obligations, in order."""
    with open(path) as file:
        text = file.read()
    names = re.findall(r"^\(check-sat\) ; (.+)$", text, re.MULTILINE)
    # Whoever counts them by searching must not find more.
    assert text.count("(check-sat)") == len(names), path
    return names


def ask(solver: str, path: str, names: list[str]) -> str | None:
    """Nothing if all is well, else the first obligation that is not."""
    try:
        run = subprocess.run(
            [*SOLVERS[solver], path],
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


def check(path: str, solvers: list[str] = list(SOLVERS)) -> str | None:
    """The first failure, after the name of its solver."""
    names = obligations(path)
    if not names:
        return "no obligations"
    for solver in solvers:
        if failure := ask(solver, path, names):
            return f"{solver}: {failure}"
    return None


def main() -> int:
    flag = "--solver="
    solvers = [a[len(flag):] for a in sys.argv[1:] if a.startswith(flag)]
    failures = 0
    for path in sys.argv[1:]:
        if path.startswith(flag):
            continue
        failure = check(path, solvers or list(SOLVERS))
        failures += failure is not None
        print(failure or f"{len(obligations(path))} obligations, all unsat")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
