"""fuzz.py SERVICE READ_AST FIRST COUNT [--findings FOLDER]: random programs beside CPython.

For each seed a random program and a mutant of it are read by the reader alone,
without the comparison with CPython that mips-equiv makes: what the reader's
machines answer on many words has to be what CPython gives, a program that
raises on some word must not have been read, where the prover says equal
CPython must agree on all words, and the counterexample where it says different
must be one in CPython. What cannot be read is counted. Exits with 1 if
anything was wrong.

With --tool mips-equiv the tool itself is asked about each program and its mutant,
with its comparison with CPython: its verdict has to be right, and an internal
error is counted as caught, not as right.
"""

import argparse
import ast
import collections
import importlib.util
import json
import pathlib
import random
import re
import select
import subprocess
import sys
import tempfile
import warnings

import cpython
import programs


class Service:
    """The reader, as a process that answers requests."""

    def __init__(self, program: str, read_ast: str, patience: float):
        self.command, self.patience = [program], patience
        self.start()
        spec = importlib.util.spec_from_file_location("read_ast", read_ast)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.convert = module.convert

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def ask(self, sources: list[str], ranges, outputs: int, words, prove: bool) -> dict:
        request = {
            "programs": [{"source": text, "tree": self.convert(ast.parse(text))} for text in sources],
            "function": "f",
            "inputs": [{"name": name, "lo": lo, "hi": hi} for name, (lo, hi) in zip("xz", ranges)],
            "outputs": [f"y{i}" for i in range(outputs)],
            "words": words,
            "prove": prove,
        }
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            ready, _, _ = select.select([self.process.stdout], [], [], self.patience)
            line = self.process.stdout.readline() if ready else ""
        except BrokenPipeError:
            line, ready = "", True
        if line:
            return json.loads(line)
        message = "the reader does not end"
        if line == "" and ready:
            message = f"exit code {self.process.wait()}: {self.process.stderr.read()}"
        self.process.kill()
        self.start()
        return {"crash": message}


def compare(answers: list[dict], runner: cpython.Runner, words, width: int):
    """The first word on which CPython does something else, or None."""
    for word, answer in zip(words, answers):
        got, raises = [int(value) for value in answer["outputs"]], answer["raises"]
        if raises:
            steps = len(got) // runner.outputs + 1
            word = word[: steps * width]
        wanted = runner(word, width)
        if wanted == "does not end":
            return None
        after = answer["raises_after"]
        if after and not (isinstance(wanted, str) and wanted.startswith(f"raises {after}(")):
            return word, wanted, f"raises {after} at the end"
        if after:
            continue
        if raises:
            if not isinstance(wanted, str) or not wanted.startswith(f"raises {raises}("):
                return word, wanted, f"raises {raises}"
            if steps == 1:
                continue
            word = word[:-width]
            wanted = runner(word, width)
            if answer["late"] and isinstance(wanted, str) and wanted.startswith(f"raises {raises}("):
                continue
        elif isinstance(wanted, list):
            wanted = wanted[: len(got)]  # The reader's machine stops where numbers get long.
        if got != wanted:
            return word, wanted, got
    return None


def reason(error: str) -> str:
    """The first message, without its place and the names in it."""
    return re.sub(r"'[^']*'|[0-9]+", "_", error.splitlines()[0].partition("error: ")[2])


def kind(result):
    """Outputs as they are; of an exception its class, which is what verdicts are about."""
    return result.partition("(")[0] if isinstance(result, str) else result


def word_of(steps: list[dict], width: int) -> list[int]:
    return [step["inputs"][name] for step in steps for name in "xz"[:width]]


class Fuzzer:
    def __init__(self, service: Service):
        self.service = service
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.reasons: collections.Counter[str] = collections.Counter()
        self.findings: list[tuple[str, str, str]] = []

    def wrong(self, kind: str, source: str, detail: str) -> None:
        self.outcomes["WRONG: " + kind] += 1
        self.findings.append((kind, source, detail))

    def check_reader(self, source: str, answer: dict, runner, words, width: int) -> bool:
        """Whether the program was read, and nothing was wrong with that."""
        if "error" in answer:
            self.outcomes["not read"] += 1
            self.reasons[reason(answer["error"])] += 1
            return False
        # mips-equiv refuses to compare what has other outputs than are asked for.
        if any(len(given["outputs"]) > len(word) // width * runner.outputs
               for word, given in zip(words, answer["answers"])):
            self.outcomes["other outputs"] += 1
            return False
        self.outcomes["read"] += 1
        fault = compare(answer["answers"], runner, words, width)
        if fault and compare(answer["answers"], runner.fresh(), words, width) is None:
            # The machine is the first call's; mips-equiv refuses such programs.
            self.outcomes["changes what stands outside of it"] += 1
            return False
        if fault:
            word, wanted, got = fault
            kind = "reads what raises" if isinstance(wanted, str) and "raises" in wanted else "reader"
            self.wrong(kind, source, f"on {word} CPython: {wanted}; the reader: {got}")
        return not fault

    def check_verdict(self, verdict: dict, sources, runners, more, width: int, outputs: int) -> None:
        self.outcomes["verdict: " + verdict["result"]] += 1
        text = "\n# beside\n".join(sources)
        if verdict["result"] == "proved" and verdict["length"] is None:
            for word in more:
                results = [runner(word, width) for runner in runners]
                if kind(results[0]) != kind(results[1]):
                    return self.wrong("proved", text, f"on {word}: {results}")
        elif verdict["result"] == "refuted":
            steps = verdict["counterexample"]
            word = word_of(steps, width)
            results = [runner.given(word, width) for runner in runners]
            shown = [[int(value) for step in steps for name, value in sorted(step["outputs"][side].items()) if name != "raises!"] for side in (0, 1)]
            if results != shown:
                self.wrong("refuted", text, f"on {word}: {results}, shown {shown}")

    def run(self, seed: int) -> None:
        program = programs.Program(seed)
        generator = random.Random(-seed)
        try:
            compile(program.source, "program.py", "exec")
        except SyntaxError:
            self.outcomes["not Python"] += 1
            return
        mutant = cpython.mutate(program.source, generator)
        sources = [program.source] + ([mutant] if mutant else [])
        width, outputs = len(program.ranges), program.outputs
        words = cpython.words(program.ranges, generator, 130)
        answer = self.service.ask(sources, program.ranges, outputs, words, True)
        if "crash" in answer:
            return self.wrong("crash", "\n# beside\n".join(sources), answer["crash"][-2000:])
        runners = [cpython.Runner(source, "f", outputs) for source in sources]
        sound = [
            self.check_reader(*item, words, width)
            for item in zip(sources, answer["programs"], runners)
        ]
        if all(sound) and "verdict" in answer:
            more = cpython.words(program.ranges, random.Random(seed + 1), 300)
            self.check_verdict(answer["verdict"], sources, runners, more, width, outputs)

    def run_tool(self, seed: int, tool: str, folder: pathlib.Path) -> None:
        program = programs.Program(seed)
        mutant = cpython.mutate(program.source, random.Random(-seed))
        if mutant is None:
            return
        ranges = ", ".join(f'"{name}": range({lo}, {hi + 1})' for name, (lo, hi) in zip("xz", program.ranges))
        sources = [f"INPUTS = {{{ranges}}}\n{text}" for text in (program.source, mutant)]
        paths = [folder / "a.py", folder / "b.py"]
        for path, text in zip(paths, sources):
            path.write_text(text)
        command = [tool, "--json", "--timeout=5", *(f"{path}@f" for path in paths)]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode == 3:
            self.outcomes["not read"] += 1
            return
        if run.returncode == 70 and "is not what CPython runs" in run.stderr:
            self.outcomes["caught by the comparison with CPython"] += 1
            return
        if run.returncode not in (0, 1, 2):
            return self.wrong("crash", "\n# beside\n".join(sources), run.stderr[-500:])
        width, outputs = len(program.ranges), program.outputs
        runners = [cpython.Runner(source, "f", outputs) for source in sources]
        more = cpython.words(program.ranges, random.Random(seed + 1), 300)
        verdict = json.loads(run.stdout)
        if any(verdict.get("raises", [])):
            word = word_of(verdict["counterexample"], width)
            self.outcomes["verdict: raises"] += 1
            if not any(isinstance(runner(word, width), str) for runner in runners):
                self.wrong("raises", "\n# beside\n".join(sources), f"not on {word}")
            return
        self.check_verdict(verdict, sources, runners, more, width, outputs)

    # Smaller programs with the same fault ------------------------------------

    def fails(self, source: str, ranges, outputs: int, kind: str) -> bool:
        try:
            compile(source, "program.py", "exec")
        except (SyntaxError, ValueError):
            return False
        words = cpython.words(ranges, random.Random(0), 130)
        answer = self.service.ask([source], ranges, outputs, words, False)
        if "crash" in answer:
            return kind == "crash"
        if "error" in answer["programs"][0]:
            return False
        fault = compare(answer["programs"][0]["answers"], cpython.Runner(source, "f", outputs).fresh(), words, len(ranges))
        return fault is not None and (kind == "reads what raises") == (isinstance(fault[1], str) and "raises" in fault[1])

    def shrink(self, source: str, ranges, outputs: int, kind: str) -> str:
        changed = True
        while changed:
            changed = False
            for smaller in smaller_programs(source):
                if len(smaller) < len(source) and self.fails(smaller, ranges, outputs, kind):
                    source, changed = smaller, True
                    break
        return source


def smaller_programs(source: str):
    """The program without a statement, or with an expression made simpler."""
    count = sum(1 for _ in ast.walk(ast.parse(source)))
    for number in range(count):
        for part in range(4):
            tree = ast.parse(source)
            node = list(ast.walk(tree))[number]
            if not simplify(node, part):
                continue
            try:
                yield ast.unparse(ast.fix_missing_locations(tree)) + "\n"
            except (ValueError, AttributeError):
                continue


def simplify(node: ast.AST, part: int) -> bool:
    """Takes something out of the node, in place; `part` says what."""
    for field, value in ast.iter_fields(node):
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt) and part == 0 and len(value) > 1:
            # One at a time, by the number of nodes below: the last is the output.
            setattr(node, field, value[1:])
            return True
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt) and part == 1 and len(value) > 2:
            setattr(node, field, value[:-2] + value[-1:])
            return True
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt) and part == 3 and len(value) > 2:
            middle = len(value) // 2
            setattr(node, field, value[:middle] + value[middle + 1 :])
            return True
        if isinstance(value, ast.BinOp) and part in (0, 1):
            setattr(node, field, value.left if part == 0 else value.right)
            return True
        if isinstance(value, ast.IfExp) and part in (0, 1):
            setattr(node, field, value.body if part == 0 else value.orelse)
            return True
        if isinstance(value, (ast.BinOp, ast.IfExp, ast.Call, ast.BoolOp)) and part == 2 and field == "value":
            setattr(node, field, ast.Constant(1))
            return True
    return False


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("service")
    parser.add_argument("read_ast")
    parser.add_argument("first", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--findings", type=pathlib.Path)
    parser.add_argument("--patience", type=float, default=60, help="seconds for a request, which takes milliseconds")
    parser.add_argument("--tool", help="mips-equiv: ask it, not the reader alone")
    parser.add_argument("--print", action="store_true", help="print programs, do no more")
    parser.add_argument("--reasons", type=int, default=0, help="print the most frequent reasons of refusals")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.count)
    if options.print:
        for seed in seeds:
            print(f"# {seed}\n{programs.Program(seed).source}")
        return 0
    warnings.simplefilter("ignore")  # Of what the programs say.
    fuzzer = Fuzzer(Service(options.service, options.read_ast, options.patience))
    folder = tempfile.TemporaryDirectory()
    for seed in seeds:
        before = len(fuzzer.findings)
        if options.tool:
            fuzzer.run_tool(seed, options.tool, pathlib.Path(folder.name))
        else:
            fuzzer.run(seed)
        for kind, source, detail in fuzzer.findings[before:]:
            if options.findings and not options.tool and "# beside" not in source:
                program = programs.Program(seed)
                source = fuzzer.shrink(source, program.ranges, program.outputs, kind)
            print(f"seed {seed}: {kind}: {detail}\n{source}", flush=True)
    for name, count in sorted(fuzzer.outcomes.items()):
        print(f"{count} {name}")
    for text, count in fuzzer.reasons.most_common(options.reasons):
        print(f"{count:6} {text}")
    wrong = sum(count for name, count in fuzzer.outcomes.items() if name.startswith("WRONG"))
    print(f"{options.count} programs, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
