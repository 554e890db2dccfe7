"""What CPython does with a streaming program: the truth for the fuzzer."""

import ast
import random
import signal
import types

BINARY = [ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod]
COMPARISONS = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE]


class TooLong(BaseException):
    """A program does not come to an end."""


def stop(*_) -> None:
    raise TooLong()


def rows(result, outputs: int, steps: int):
    """The outputs of each step as one flat list of integers."""
    if isinstance(result, tuple) and outputs > 1 and all(isinstance(part, list) for part in result):
        result = list(zip(*result, strict=True))
    flat = []
    result = list(result)
    if len(result) != steps:
        return f"{len(result)} outputs in {steps} steps"
    for row in result:
        values = list(row) if isinstance(row, (tuple, list)) and outputs > 1 else [row]
        if len(values) != outputs or not all(isinstance(value, int) for value in values):
            return f"gives {row!r}"
        flat += [int(value) for value in values]
    return flat


class Runner:
    """One program, called on many words in one module."""

    def __init__(self, source: str, name: str, outputs: int):
        self.source, self.name, self.outputs = source, name, outputs
        self.is_fresh = False
        self.load()

    def fresh(self) -> "Runner":
        """The same with a module of its own for each call."""
        runner = Runner(self.source, self.name, self.outputs)
        runner.is_fresh = True
        return runner

    def load(self) -> None:
        self.failure = None
        module = types.ModuleType("program")
        try:
            module.print = lambda *values, **options: None
            exec(compile(self.source, "program.py", "exec"), vars(module))
            self.function = getattr(module, self.name)
        except Exception as error:
            self.failure = f"raises {error!r}"

    def given(self, word: list[int], width: int):
        """As a call, but of a generator that raises after the last output that was asked for
        the outputs: whoever takes them one by one has them."""
        result = self(word, width)
        if not isinstance(result, str) or self.failure:
            return result
        values = []
        try:
            outputs = self.function(*(word[i::width] for i in range(width)))
            if not isinstance(outputs, types.GeneratorType):
                return result
            for _ in range(len(word) // width):
                values.append(next(outputs))
        except Exception:
            return result
        return rows(values, self.outputs, len(word) // width)

    def __call__(self, word: list[int], width: int):
        """Flat outputs, or text that says what happened instead."""
        if self.is_fresh:
            self.load()
        if self.failure:
            return self.failure
        signal.signal(signal.SIGVTALRM, stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, 2)
        try:
            result = self.function(*(word[i::width] for i in range(width)))
            return rows(result, self.outputs, len(word) // width)
        except Exception as error:
            return f"raises {error!r}"
        except TooLong:
            return "does not end"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def words(ranges: list[tuple[int, int]], generator: random.Random, most: int) -> list[list[int]]:
    """Short words first, all of them as far as they are few; then random ones."""
    letters = [[]]
    for lo, hi in ranges:
        letters = [letter + [value] for letter in letters for value in range(lo, hi + 1)]
    level, result = [[]], []
    while len(result) + len(level) * len(letters) <= most:
        level = [word + letter for word in level for letter in letters]
        result += level
    for length in [5, 6, 7, 8, 9, 12, 15, 20, 40]:
        for _ in range(4):
            result.append([value for _ in range(length) for value in generator.choice(letters)])
    return result


# Mutants ----------------------------------------------------------------------


def mutate(source: str, generator: random.Random) -> str | None:
    """The program with one thing changed; None where nothing can be."""
    tree = ast.parse(source)
    places = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
            places.append(node)
        elif isinstance(node, (ast.BinOp, ast.AugAssign, ast.Compare, ast.If, ast.IfExp, ast.Name)):
            places.append(node)
        elif isinstance(node, ast.FunctionDef) and len(node.body) > 2:
            places.append(node)
    if not places:
        return None
    node = generator.choice(places)
    names = sorted({n.id for n in ast.walk(tree) if isinstance(n, ast.Name)})
    if isinstance(node, ast.Constant):
        node.value = int(node.value) + generator.choice([-1, 1, 2])
    elif isinstance(node, (ast.BinOp, ast.AugAssign)):
        node.op = generator.choice(BINARY)()
    elif isinstance(node, ast.Compare):
        node.ops[0] = generator.choice(COMPARISONS)()
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
    elif isinstance(node, ast.If):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Name):
        node.id = generator.choice(names)
    else:
        at = generator.randrange(len(node.body) - 1)
        node.body[at], node.body[at + 1] = node.body[at + 1], node.body[at]
    try:
        changed = ast.unparse(ast.fix_missing_locations(tree))
        compile(changed, "mutant", "exec")
    except (SyntaxError, ValueError):
        return None
    return changed
