"""prove_programs.py TASKS PROGRAMS VECTORS: the Python program of every task is
proved equal to it for every input sequence, and run by CPython it gives every
output of the reference vectors. A failure prints the command that reruns it."""

import csv
import pathlib
import subprocess
import sys
import types


def load(path: pathlib.Path):
    """The streaming function: the last one that is neither main nor read_rows."""
    module = types.ModuleType(path.stem)
    exec(compile(path.read_text(), path, "exec"), vars(module))
    functions = [
        value
        for name, value in vars(module).items()
        if isinstance(value, types.FunctionType) and name not in ("main", "read_rows")
    ]
    return functions[-1]


def run(function, inputs: list[list[int]]) -> list[list[int]]:
    """The rows of outputs."""
    result = function(*inputs)
    if isinstance(result, tuple):
        return [list(row) for row in zip(*result, strict=True)]
    return [list(row) if isinstance(row, tuple) else [row] for row in result]


def sequences(path: pathlib.Path):
    """For each sequence its rows: inputs, then outputs."""
    with open(path, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        result: dict[str, list[list[int]]] = {}
        for sequence, _, *values in rows:
            result.setdefault(sequence, []).append([int(value) for value in values])
    return result.values()


def check_vectors(program: pathlib.Path, vectors: pathlib.Path) -> str | None:
    function = load(program)
    width = function.__code__.co_argcount - len(function.__defaults__ or ())
    for rows in sequences(vectors):
        inputs = [[row[i] for row in rows] for i in range(width)]
        outputs = run(function, inputs)
        if outputs != [row[width:] for row in rows]:
            return f"{program}: {inputs} gives {outputs}"
    return None


def prove(task: pathlib.Path, program: pathlib.Path) -> str | None:
    command = ["mips-equiv", str(task), str(program)]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 0 and "equal for every input sequence" in run.stdout:
        return None
    return f"{' '.join(command)}\n{run.stdout}{run.stderr}"


def main() -> int:
    tasks, programs, vectors = map(pathlib.Path, sys.argv[1:])
    failures, count = [], 0
    for task in sorted(tasks.glob("*.mips")):
        program = programs / (task.stem + ".py")
        count += 1
        failure = prove(task, program) or check_vectors(
            program, vectors / (task.stem + ".csv")
        )
        failures += [failure] if failure else []
    print("\n".join(failures))
    print(f"{count - len(failures)} of {count} programs proved, and right when run")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
