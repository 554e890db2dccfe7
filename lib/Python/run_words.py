"""Runs a streaming program on words, beside the machine that was read from it.

Standard input is `function NAME`, `outputs M`, `inputs N`, `words K`, `seconds
S`, `megabytes B` and K words, a line each, integers of all inputs step by step;
the rest is the source. The answer is a line for the whole, then one a word:

    ok                                   then for each word
      1 0 1                                the outputs, M a step
      ! 2 IndexError: text (line 4)        raised in step 2, counted from 0; of many
                                           words that raise some say the last step
      ? text                               no outputs of that form
    module TypeName: text (line 4)       raised when the module was loaded
    refused LINE COLUMN END text         not run, for what stands there

Nothing is run that this file does not know. It allows kinds of syntax,
built-ins, attributes and modules by lists of its own, which share nothing with
the reader: a program that the reader accepts by mistake does not reach further
than these. What the function does not need is not run: bodies of functions that
it does not call, and what stands behind `if __name__ == "__main__"`.
"""

import _ast
import builtins
import resource
import sys

PARSE_ONLY = 0x400  # PyCF_ONLY_AST

STATEMENTS = """FunctionDef ClassDef Return Delete Assign AugAssign AnnAssign For
While If Match match_case Raise Try ExceptHandler Assert Import ImportFrom alias Global Nonlocal
Expr Pass Break Continue Module arguments arg keyword comprehension"""
EXPRESSIONS = """BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp
DictComp GeneratorExp Yield YieldFrom Compare Call FormattedValue JoinedStr
Constant Attribute Subscript Starred Name List Tuple Slice Index Load Store Del"""
OPERATORS = """And Or Add Sub Mult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv
Invert Not UAdd USub Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn"""
PATTERNS = """MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar
MatchAs MatchOr"""
NODES = frozenset(f"{STATEMENTS} {EXPRESSIONS} {OPERATORS} {PATTERNS}".split())

BUILTINS = frozenset(
    """abs all any bin bool chr dict divmod enumerate filter float format frozenset
hash hex int isinstance print issubclass iter len list map max min next object oct ord pow
range repr reversed round set slice sorted str sum super tuple zip property
staticmethod classmethod callable NotImplemented Ellipsis
ArithmeticError AssertionError AttributeError Exception IndexError KeyError
LookupError NameError NotImplementedError OverflowError RecursionError RuntimeError
StopIteration TypeError UnboundLocalError ValueError ZeroDivisionError""".split()
)

ATTRIBUTES = frozenset(
    """append extend insert pop remove clear index count sort reverse copy
appendleft popleft extendleft rotate maxlen
get keys values items setdefault update popitem fromkeys move_to_end most_common
elements total subtract
add discard union intersection difference symmetric_difference issubset issuperset
isdisjoint intersection_update difference_update symmetric_difference_update
bit_length bit_count start stop step send name value
find rfind startswith endswith upper lower swapcase join split strip lstrip rstrip
replace isdigit isalpha isspace isupper islower zfill rjust ljust center partition""".split()
)

MODULES = {
    "__future__": "annotations",
    "collections": "deque Counter defaultdict OrderedDict namedtuple abc",
    "collections.abc": """Callable Collection Container Generator Hashable Iterable Iterator
    Mapping MutableMapping MutableSequence MutableSet Sequence Set Sized Reversible""",
    "itertools": """accumulate chain combinations count cycle dropwhile filterfalse groupby islice
    pairwise permutations product repeat starmap takewhile tee zip_longest""",
    "functools": "reduce partial lru_cache cache cmp_to_key",
    "math": "gcd lcm isqrt comb perm factorial prod floor ceil sqrt log2 log inf",
    "operator": """add sub mul mod floordiv neg xor and_ or_ not_ eq ne lt le gt ge
    lshift rshift itemgetter""",
    "typing": """Any Callable ClassVar Collection Deque DefaultDict Dict Final FrozenSet Generator
    Iterable Iterator List Literal Mapping MutableSequence NamedTuple Optional Sequence Set
    Tuple Type TypeVar Union""",
    "enum": "Enum IntEnum Flag IntFlag auto unique",
    "dataclasses": "dataclass field",
    "sys": "maxsize",
}
MODULES = {name: frozenset(names.split()) for name, names in MODULES.items()}

DUNDER_DEFINITIONS = frozenset(
    """__init__ __call__ __post_init__ __iter__ __next__ __len__ __getitem__ __eq__ __hash__
__lt__ __contains__ __bool__ __add__ __sub__ __repr__ __str__""".split()
)
DUNDER_NAMES = frozenset(["__name__", "__slots__", "__all__", "__doc__", "__version__", "__author__"])
# As attributes: super().__init__(…), max(range(3), key=counts.__getitem__).
REACHED_BY = frozenset(["__init__", "__call__", "__getitem__"])


def generator():
    yield


INNARDS = frozenset(dir(type)) | frozenset(dir(generator())) | frozenset(dir(generator))
INNARDS |= frozenset(dir(generator.__code__)) | frozenset(dir(sys._getframe()))
INNARDS |= frozenset(["tb_frame", "tb_next", "tb_lasti", "tb_lineno", "with_traceback", "add_note"])


class Refused(Exception):
    def __init__(self, node, text):
        self.line = getattr(node, "lineno", 1)
        self.column = getattr(node, "col_offset", 0)
        self.end = self.column + 1
        if getattr(node, "end_lineno", None) == self.line:
            self.end = node.end_col_offset
        self.text = text


# Syntax trees ---------------------------------------------------------------


def children(node):
    for field in node._fields:
        value = getattr(node, field, None)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, _ast.AST):
                yield item


def walk(node):
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(children(node))


def kind(node):
    return type(node).__name__


def names_loaded(node):
    return {part.id for part in walk(node) if kind(part) == "Name"}


def is_main_block(statement):
    """if __name__ == "__main__", without an else."""
    if kind(statement) != "If" or statement.orelse or kind(statement.test) != "Compare":
        return False
    test = statement.test
    sides = [test.left, *test.comparators]
    return (
        len(sides) == 2
        and kind(test.ops[0]) == "Eq"
        and any(getattr(side, "id", None) == "__name__" for side in sides)
        and any(getattr(side, "value", None) == "__main__" for side in sides)
    )


def keep_what_is_needed(tree, wanted):
    """Empties the bodies of functions that `wanted` does not reach, by name, and
    the main block, and drops imports of the standard library that nothing uses."""
    functions = {}
    for statement in tree.body:
        if kind(statement) == "FunctionDef":
            functions.setdefault(statement.name, []).append(statement)
    others = [
        statement
        for statement in tree.body
        if kind(statement) not in ("FunctionDef", "Import", "ImportFrom") and not is_main_block(statement)
    ]
    used = set().union(*(names_loaded(statement) for statement in others), {wanted})
    for overloads in functions.values():
        for function in overloads:
            for part in (function.args, *function.decorator_list, function.returns):
                used |= names_loaded(part) if part else set()
    todo = [name for name in used if name in functions]
    reached = set(todo)
    while todo:
        for function in functions[todo.pop()]:
            names = names_loaded(function)
            used |= names
            fresh = {name for name in names if name in functions} - reached
            reached |= fresh
            todo.extend(fresh)
    body = []
    for statement in tree.body:
        if kind(statement) == "FunctionDef" and statement.name not in reached:
            statement.body = [_ast.Pass(lineno=statement.lineno, col_offset=statement.col_offset)]
        if is_main_block(statement):
            continue
        if kind(statement) in ("Import", "ImportFrom") and not needs_import(statement, used):
            continue
        body.append(statement)
    tree.body = body


def needs_import(statement, used):
    module = getattr(statement, "module", None)
    if module == "__future__":
        return True
    for alias in statement.names:
        whole = module or alias.name
        if (alias.asname or alias.name.partition(".")[0]) in used or alias.name == "*":
            return True
        if getattr(statement, "level", 0) or whole.partition(".")[0] not in sys.stdlib_module_names:
            return True
    return False


class Checker:
    """Refuses what is not in the lists above."""

    def __init__(self, tree):
        self.bound, self.own = set(), set()
        for node in walk(tree):
            self.collect(node)
        for node in walk(tree):
            self.check(node)

    def collect(self, node):
        of = kind(node)
        if of in ("FunctionDef", "ClassDef"):
            self.bound.add(node.name)
        elif of == "Name" and kind(node.ctx) != "Load":
            self.bound.add(node.id)
        elif of == "arg":
            self.bound.add(node.arg)
        elif of == "alias":
            self.bound.add(node.asname or node.name.partition(".")[0])
        elif of in ("MatchAs", "MatchStar", "ExceptHandler"):
            self.bound.add(node.name)
        elif of == "MatchMapping":
            self.bound.add(node.rest)
        if of == "Attribute" and kind(node.ctx) != "Load":
            self.own.add(node.attr)
        if of == "ClassDef":
            for part in walk(node):
                self.own.add(getattr(part, "name", None) if kind(part) == "FunctionDef" else getattr(part, "id", None))
        if of == "Call" and "namedtuple" in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            for part in walk(node):
                if isinstance(getattr(part, "value", None), str):
                    self.own.update(part.value.replace(",", " ").split())

    def check(self, node):
        of = kind(node)
        if of not in NODES:
            raise Refused(node, f"{of} is not among what is run for the comparison with CPython")
        if of == "Name":
            self.check_name(node)
        elif of == "Attribute":
            self.check_attribute(node, node.attr)
        elif of == "MatchClass":
            for name in node.kwd_attrs:
                self.check_attribute(node, name)
        elif of in ("FunctionDef", "ClassDef", "arg", "ExceptHandler", "MatchAs", "MatchStar", "alias"):
            name = getattr(node, "arg", None) or getattr(node, "asname", None) or getattr(node, "name", None)
            if name and name.startswith("__") and name not in DUNDER_DEFINITIONS and name != "__future__":
                raise Refused(node, f"'{name}' has a meaning of its own")
        if of == "ClassDef" and node.keywords:
            raise Refused(node, "keywords of a class are not run for the comparison with CPython")
        if of in ("Import", "ImportFrom"):
            self.check_import(node)

    def check_name(self, node):
        if node.id.startswith("__") and node.id not in DUNDER_NAMES:
            raise Refused(node, f"'{node.id}' has a meaning of its own")
        if node.id in BUILTINS or node.id in self.bound or not hasattr(builtins, node.id):
            return
        raise Refused(node, f"the built-in '{node.id}' is not run for the comparison with CPython")

    def check_attribute(self, node, name):
        if name in ATTRIBUTES or name in REACHED_BY or name in MODULE_NAMES:
            return
        if name in self.own and name not in INNARDS and not name.startswith("__"):
            return
        raise Refused(node, f"the attribute '{name}' is not known here")

    def check_import(self, node):
        if kind(node) == "Import":
            for alias in node.names:
                if alias.name not in MODULES:
                    raise Refused(node, f"the module '{alias.name}' is not imported for the comparison with CPython")
            return
        allowed = () if node.level else MODULES.get(node.module, ())
        for alias in node.names:
            if alias.name not in allowed:
                raise Refused(
                    node, f"'{node.module}.{alias.name}' is not imported for the comparison with CPython"
                )


MODULE_NAMES = frozenset().union(*MODULES.values())


# The world of a program ---------------------------------------------------------


def say_nothing(*values, sep=" ", end="\n", flush=False):
    """`print`: what a program prints is none of its outputs."""


class Module:
    """What a program sees of a module: the names in the lists, nothing behind them."""


def make_module(name):
    whole = __import__(name, None, None, ["*"])
    module = Module()
    for part in MODULES[name]:
        if name == "collections" and part == "abc":
            module.abc = make_module("collections.abc")
        elif hasattr(whole, part):
            setattr(module, part, getattr(whole, part))
    return module


def make_world(tree):
    """The global names of the program. Modules are imported before any limit."""
    modules = {}
    for node in walk(tree):
        if kind(node) == "Import":
            modules.update((alias.name, make_module(alias.name)) for alias in node.names)
            modules.update((alias.name.partition(".")[0], make_module(alias.name.partition(".")[0])) for alias in node.names)
        elif kind(node) == "ImportFrom":
            modules[node.module] = make_module(node.module)

    def provide(name, globals=None, locals=None, fromlist=(), level=0):
        return modules[name if fromlist else name.partition(".")[0]]

    known = {name: getattr(builtins, name) for name in BUILTINS if hasattr(builtins, name)}
    known["print"] = say_nothing
    known["__import__"] = provide
    known["__build_class__"] = builtins.__build_class__
    return {"__builtins__": known, "__name__": "program"}


def limit(seconds, megabytes):
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    memory = megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # The hard limits stay, so that the answer can be written at the end.
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        resource.setrlimit(what, (0, resource.getrlimit(what)[1]))


def lift_limits():
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (hard, hard))


# Words --------------------------------------------------------------------------


class NoOutputs(Exception):
    """The result is not the outputs of the steps."""


def describe(error):
    line = None
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<program>":
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    except Exception:
        text = type(error).__name__
    text = " ".join(text.split())[:200]
    return f"{text} (line {line})" if line else text


def take(row, outputs, into):
    """Appends the outputs of one step: an integer, or a tuple or list of several."""
    if outputs == 1:
        values = [row]
    elif isinstance(row, (tuple, list)):
        values = row
    else:
        raise NoOutputs(f"an output is {type(row).__name__}, not {outputs} integers")
    for value in values:
        if not isinstance(value, int):
            raise NoOutputs(f"an output is {type(value).__name__}, not an integer")
    if len(values) != outputs:
        raise NoOutputs(f"{len(values)} outputs in one step, not {outputs}")
    into.extend(values)


def collect(result, outputs, steps, into):
    """Appends the outputs of all steps to `into`, as far as they come."""
    is_columns = (
        outputs > 1
        and isinstance(result, tuple)
        and len(result) == outputs
        and all(isinstance(column, list) for column in result)
    )
    if is_columns:
        if any(len(column) != steps for column in result):
            raise NoOutputs(f"{len(result[0])} outputs for {steps} steps")
        result = list(zip(*result))
    count = 0
    for row in result:
        count += 1
        if count > steps:
            raise NoOutputs(f"more than {steps} outputs for {steps} steps")
        take(row, outputs, into)
    if count != steps:
        raise NoOutputs(f"{count} outputs for {steps} steps")


# Words for which the first step that raises is looked for.
MAX_SEARCHES = 20

STEP_METHODS = ("step", "update", "next", "push", "feed", "process", "__call__")


def stepping(made):
    """A class whose method is one step, as a function of streams."""
    method = next((name for name in STEP_METHODS if name in vars(made)), "__call__")

    def run(*streams):
        step = getattr(made(), method)
        for row in zip(*streams):
            yield step(*row)

    return run


class Runner:
    def __init__(self, function, inputs, outputs):
        self.inputs, self.outputs = inputs, outputs
        self.searches = 0
        self.call = stepping(function) if isinstance(function, type) else function

    def run(self, word):
        """The outputs, and what was raised or is wrong with them, or None."""
        steps = len(word) // self.inputs
        answer = []
        try:
            result = self.call(*[word[i :: self.inputs] for i in range(self.inputs)])
            collect(result, self.outputs, steps, answer)
        except MemoryError:
            raise
        except NoOutputs as error:
            return answer, error
        except Exception as error:
            return answer, error
        return answer, None

    def first_raising_step(self, word, answer):
        """A generator has given its outputs before; a list comes at once, so that
        the shortest beginning that raises says when."""
        steps = len(word) // self.inputs
        if answer:
            return len(answer) // self.outputs
        self.searches += 1
        if steps > 200 or self.searches > MAX_SEARCHES:
            return steps - 1
        for length in range(1, steps):
            _, error = self.run(word[: length * self.inputs])
            if error and not isinstance(error, NoOutputs):
                return length - 1
        return steps - 1

    def answers(self, words):
        lines = []
        for word in words:
            answer, error = self.run(word)
            if error is None:
                lines.append(answer)
            elif isinstance(error, NoOutputs):
                lines.append(f"? {error}")
            else:
                step = self.first_raising_step(word, answer)
                lines.append(f"! {step} {describe(error)}")
        return lines


def read_request():
    data = sys.stdin.buffer
    request = {}
    for _ in range(6):
        key, value = data.readline().decode().split()
        request[key] = value if key == "function" else int(value)
    request["words"] = [list(map(int, data.readline().split())) for _ in range(request["words"])]
    request["source"] = data.read()
    return request


def respond(request):
    source = request["source"]
    try:
        compile(source, "<program>", "exec", dont_inherit=True)
        tree = compile(source, "<program>", "exec", PARSE_ONLY, dont_inherit=True)
        keep_what_is_needed(tree, request["function"])
        Checker(tree)
        world = make_world(tree)
        code = compile(tree, "<program>", "exec", dont_inherit=True)
    except SyntaxError as error:
        column = max((error.offset or 1) - 1, 0)
        return [f"refused {error.lineno or 1} {column} {column + 1} {error.msg}"]
    except Refused as error:
        return [f"refused {error.line} {error.column} {error.end} {error.text}"]
    limit(request["seconds"], request["megabytes"])
    try:
        exec(code, world)
        function = world[request["function"]]
    except MemoryError:
        return ["memory"]
    except Exception as error:
        return [f"module {describe(error)}"]
    try:
        return ["ok", *Runner(function, request["inputs"], request["outputs"]).answers(request["words"])]
    except MemoryError:
        return ["memory"]


def main():
    sys.dont_write_bytecode = True
    lines = respond(read_request())
    lift_limits()
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    sys.stdout.write(
        "\n".join(line if isinstance(line, str) else " ".join([f"{value:d}" for value in line]) for line in lines) + "\n"
    )


if __name__ == "__main__":
    main()
