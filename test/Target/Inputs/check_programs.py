"""Runs generated programs and compares what they yield with what is expected.

Usage: check_programs.py FOLDER. For each FOLDER/NAME.py there is a FOLDER/NAME.rows:
a first line with the function's name, then one line a step, inputs `|` outputs.
Every line of a program must fit the page, and the program must compile without a
warning.
"""

import importlib.util
import pathlib
import sys
import warnings


def check(program: pathlib.Path) -> list[str]:
    source = program.read_text()
    problems = [f"line too long: {line}" for line in source.splitlines() if len(line) > 88]
    problems += [f"space at end: {line!r}" for line in source.splitlines() if line != line.rstrip()]
    spec = importlib.util.spec_from_file_location(program.stem, program)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function, *lines = program.with_suffix(".rows").read_text().splitlines()
    rows = [tuple(tuple(map(int, part.split())) for part in line.split("|")) for line in lines]
    streams = zip(*(inputs for inputs, _ in rows))
    answers = list(getattr(module, function)(*streams))
    expected = [outputs for _, outputs in rows]
    if len(expected[0]) == 1:
        expected = [outputs[0] for outputs in expected]
    if answers != expected:
        problems.append(f"got {answers}, expected {expected}")
    # A truth value is an int to Python, but not to a reader of the output.
    for answer in answers:
        for value in answer if isinstance(answer, tuple) else (answer,):
            if type(value) is not int:
                problems.append(f"yields {value!r}")
    return problems


def main() -> int:
    warnings.simplefilter("error")
    sys.dont_write_bytecode = True
    failures = 0
    programs = sorted(pathlib.Path(sys.argv[1]).glob("*.py"))
    for program in programs:
        try:
            problems = check(program)
        except Exception as error:
            problems = [repr(error)]
        if problems:
            failures += 1
            print(f"{program.stem}: {problems[0]}\n{program.read_text()}")
    print(f"{len(programs)} programs, {failures} wrong")
    return failures != 0


if __name__ == "__main__":
    sys.exit(main())
