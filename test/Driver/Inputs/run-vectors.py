"""run-vectors.py TASKS VECTORS FOLDER: compiles every task to Python and runs it.

Each program gets the input sequences of its vector file and must give every
output, and cvc5 must accept the certificate of its proof. Prints how many
programs did; a program that fails is named.
"""

import csv
import importlib.util
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Verify" / "Inputs"))
import check_certificate

tasks, vectors, folder = map(pathlib.Path, sys.argv[1:])


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    functions = [
        value
        for name, value in vars(module).items()
        if callable(value)
        and getattr(value, "__module__", "") == module.__name__
        and name not in ("read_rows", "main", "within")
    ]
    assert len(functions) == 1, functions
    return functions[0], len(module.INPUTS)


def read_sequences(path):
    with open(path, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        sequences = {}
        for sequence, _, *values in rows:
            sequences.setdefault(sequence, []).append([int(v) for v in values])
    return sequences.values()


def check(task):
    program = folder / (task.stem + ".py")
    certificate = folder / (task.stem + ".smt2")
    command = ["mipsc", "--quiet", task, "-o", program, "--certificate", certificate]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        return f"{task.stem}: exit code {run.returncode}: {run.stderr.strip()}"
    function, num_inputs = load(program)
    for sequence in read_sequences(vectors / (task.stem + ".csv")):
        inputs = [[row[i] for row in sequence] for i in range(num_inputs)]
        for row, output in zip(sequence, function(*inputs), strict=True):
            output = list(output) if isinstance(output, tuple) else [output]
            if output != row[num_inputs:]:
                return f"{task.stem}: {sequence}: got {output}, expected {row[num_inputs:]}"
    failure = check_certificate.check(certificate)
    return f"{task.stem}: certificate: {failure}" if failure else None


folder.mkdir(parents=True, exist_ok=True)
with ThreadPoolExecutor(2) as pool:
    files = sorted(tasks.glob("*.mips"))
    mistakes = [mistake for mistake in pool.map(check, files) if mistake]
print("\n".join(mistakes + [f"{len(files) - len(mistakes)} of {len(files)} programs right"]))
sys.exit(bool(mistakes))
