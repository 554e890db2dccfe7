"""mutate_programs.py TASKS PROGRAMS SEED COUNT: soundness of the reader.

Each program is changed in one place, at random: a constant, an operator, a
comparison, a condition. Where mips-equiv proves the mutant equal to its task,
CPython has to agree on random sequences; where it refutes it, CPython has to
give the outputs of the counterexample. What is unknown or cannot be read is
counted. Exits with 1 at any disagreement.
"""

import ast
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import prove_programs

BINARY = [ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod, ast.BitXor, ast.BitAnd, ast.BitOr]
COMPARISONS = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE]


def places(tree: ast.Module) -> list[ast.AST]:
    def is_place(node: ast.AST) -> bool:
        if isinstance(node, ast.Constant):
            return type(node.value) in (int, bool)
        return isinstance(node, (ast.BinOp, ast.AugAssign, ast.Compare, ast.If, ast.IfExp))

    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [
        node
        for function in functions
        if function.name not in ("main", "read_rows", "within")
        for node in ast.walk(function)
        if is_place(node)
    ]


def mutate(tree: ast.Module, generator: random.Random) -> bool:
    candidates = places(tree)
    if not candidates:
        return False
    node = generator.choice(candidates)
    if isinstance(node, ast.Constant):
        node.value = int(node.value) + generator.choice([-2, -1, 1, 2])
        if node.value < 0:
            node.value = -node.value
    elif isinstance(node, (ast.BinOp, ast.AugAssign)):
        node.op = generator.choice(BINARY)()
    elif isinstance(node, ast.Compare):
        node.ops[0] = generator.choice(COMPARISONS)()
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
    else:
        node.test = ast.UnaryOp(ast.Not(), node.test)
    ast.fix_missing_locations(tree)
    return True


def outputs_of(program: pathlib.Path, inputs: list[list[int]]):
    try:
        return prove_programs.run(prove_programs.load(program), inputs)
    except Exception as error:  # What a mutant raises is told, not hidden.
        return f"raises {error!r}"


def check_refuted(result: dict, program: pathlib.Path, names: list[str]) -> str | None:
    steps = result["counterexample"]
    inputs = [[step["inputs"][name] for step in steps] for name in names]
    got = outputs_of(program, inputs)
    raises = result["raises"][1] or steps[-1]["outputs"][1].get("raises!", 0) != 0
    if raises:
        return None if isinstance(got, str) else f"on {inputs} CPython gives {got}, the counterexample raises"
    for step in steps:
        step["outputs"][1].pop("raises!", 0)
    shown = [list(step["outputs"][1].values()) for step in steps]
    if isinstance(got, str):
        return f"on {inputs} the program {got}"
    # JSON objects are ordered by name, rows by position.
    if [sorted(row) for row in got] != [sorted(row) for row in shown]:
        return f"on {inputs} CPython gives {got}, the counterexample says {shown}"
    return None


def check_proved(original: pathlib.Path, mutant: pathlib.Path, ranges, generator) -> str | None:
    for _ in range(40):
        length = generator.choice([3, 12, 30])
        inputs = [[generator.randint(*ends) for _ in range(length)] for ends in ranges]
        wanted, got = outputs_of(original, inputs), outputs_of(mutant, inputs)
        if wanted != got:
            return f"proved, but on {inputs} it gives {got}, not {wanted}"
    return None


def signature(task: pathlib.Path):
    spec = subprocess.run(["mipsc", "--emit=spec", task], capture_output=True, text=True).stdout
    lines = [line.split() for line in spec.splitlines() if "mips.input" in line]
    names = [line[3].strip('"') for line in lines]
    ends = [(int(line[5].strip("[,")), int(line[6].strip("]"))) for line in lines]
    return names, ends


def main() -> int:
    tasks, programs = map(pathlib.Path, sys.argv[1:3])
    generator = random.Random(int(sys.argv[3]))
    files = sorted(programs.glob("*.py"))
    outcomes: collections.Counter[str] = collections.Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(int(sys.argv[4])):
            original = generator.choice(files)
            task = tasks / (original.stem + ".mips")
            tree = ast.parse(original.read_text())
            if not mutate(tree, generator):
                continue
            mutant = pathlib.Path(folder) / f"{original.stem}_{number}.py"
            mutant.write_text(ast.unparse(tree))
            command = ["mips-equiv", "--json", "--timeout=5", str(task), str(mutant)]
            run = subprocess.run(command, capture_output=True, text=True)
            failure = None
            if run.returncode in (0, 1, 2):
                result = json.loads(run.stdout)
                outcomes[result["result"]] += 1
                names, ranges = signature(task)
                if run.returncode == 1:
                    failure = check_refuted(result, mutant, names)
                elif run.returncode == 0 and result["length"] is None:
                    failure = check_proved(original, mutant, ranges, generator)
            elif run.returncode == 3:
                outcomes["not read"] += 1
            else:
                failure = f"exit code {run.returncode} {run.stderr}"
            if failure:
                wrong += 1
                print(f"{original.stem}: {failure}\n{mutant.read_text()}")
    print(", ".join(f"{count} {name}" for name, count in sorted(outcomes.items())))
    print(f"{wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
