"""Random streaming programs with traps: what people write, and what a reader of
Python easily takes for something else.

A program is a function `f` over one or two streams of small integers. It is
put together of features: each may add code to the module, before the loop and
to the loop's body, and leaves integers behind for the others to use. The same
seed gives the same program.
"""

import random
import textwrap

RANGES = [(0, 1), (0, 2), (0, 3), (-1, 1), (-2, 2), (1, 3)]


class Program:
    """What is generated: the source, and the ranges of its streams."""

    def __init__(self, seed: int):
        self.rng = random.Random(seed)
        self.module: list[str] = []
        self.before: list[str] = []
        self.body: list[str] = []
        self.after: list[str] = []
        self.ints: list[str] = ["v"]
        self.counter = 0
        # What takes an output of a list of outputs; None: its item `i` is assigned.
        self.store: str | None = "out.append"
        self.has_two = self.rng.random() < 0.15
        self.ranges = [self.rng.choice(RANGES) for _ in range(2 if self.has_two else 1)]
        features = self.rng.sample(FEATURES + whole_features(), self.rng.choice([1, 1, 1, 2]))
        self.loop_head()
        for feature in features:
            feature(self)
            if self.rng.random() < 0.3:
                statement(self)
        self.source = self.assemble()

    def name(self, prefix: str) -> str:
        self.counter += 1
        return f"{prefix}{self.counter}"

    def pick(self, *choices):
        return self.rng.choice(choices)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def state(self, value: str = "0", prefix: str = "s") -> str:
        """A variable that is set before the loop; its name."""
        name = self.name(prefix)
        self.before.append(f"{name} = {value}")
        return name

    def add(self, text: str, *, integer: str | None = None) -> None:
        """Adds statements to the body; `integer`: a name that they bind."""
        self.body += textwrap.dedent(text).strip("\n").splitlines()
        if integer:
            self.ints.append(integer)

    def loop_head(self) -> None:
        if self.has_two:
            self.ints.append("w")
            self.head = "for v, w in zip(x, z):"
            return
        forms = ["for v in x:"] * 6 + ["for i, v in enumerate(x):", "for i in range(len(x)):"]
        forms += ["for i, v in enumerate(x, 1):", "for i, v in enumerate(x, start=2):"]
        self.head = self.pick(*forms)
        if "range" in self.head:
            self.body.append("v = x[i]")
            if self.chance(0.5):
                past = self.name("p")
                k = self.pick(1, 1, 2)
                self.add(f"{past} = x[i - {k}] if i {self.pick('>', '>=')} {self.pick(k - 1, k)} else 0")
                self.ints.append(past)
        if self.head.startswith("for i"):
            self.ints.append("i")

    def assemble(self) -> str:
        indent = lambda lines, depth: [" " * depth + line for line in lines]
        result = expression(self, 2)
        parameters = "x, z" if self.has_two else "x"
        style = self.pick("yield", "yield", "yield", "list", "list", "pair")
        if self.store is None:
            style = "list"
        lines = list(self.module) + [f"def f({parameters}):"] + indent(self.before, 4)
        if style == "list":
            lines += ["    out = []"]
        if self.store is None and style == "list":
            lines[-1] = f"    out = [{self.pick(0, 2)}] * len(x)"
        lines += ["    " + self.head] + indent(self.body, 8)
        if style == "yield":
            lines += [f"        yield {result}"]
        elif style == "pair":
            lines += [f"        yield {result}, {expression(self, 1)}"]
        else:
            lines += [f"        {self.store}({result})" if self.store else f"        out[i] = {result}"]
            lines += indent(self.after, 8)
            lines += [f"    return {self.pick('out', 'out', 'out', 'list(out)', 'out[:]')}"]
        if style != "list":
            lines += indent(self.after, 8)
        self.outputs = 2 if style == "pair" else 1
        return "\n".join(lines) + "\n"


# Expressions and conditions -------------------------------------------------


def atom(p: Program) -> str:
    return p.pick(*p.ints, *p.ints, str(p.rng.randint(-3, 4)))


def expression(p: Program, depth: int) -> str:
    if depth == 0 or p.chance(0.2):
        return atom(p)
    sub = lambda: expression(p, depth - 1)
    forms = [
        lambda: f"{sub()} + {sub()}",
        lambda: f"{sub()} - ({sub()})",
        lambda: f"({sub()}) * {p.rng.randint(-2, 3)}",
        lambda: f"({sub()}) % {p.pick(2, 3, 4, -2, -3, 5)}",
        lambda: f"({sub()}) // {p.pick(2, 3, -2, -3)}",
        lambda: f"({sub()} if {condition(p, depth - 1)} else {sub()})",
        lambda: f"abs({sub()})",
        lambda: f"max({sub()}, {sub()})",
        lambda: f"min(({sub()}, {sub()}))",
        lambda: f"({condition(p, depth - 1)})",
        lambda: f"int({condition(p, depth - 1)})",
    ]
    rare = [
        lambda: f"({sub()} or {sub()})",
        lambda: f"({sub()} and {sub()})",
        lambda: f"-{atom(p)} ** 2",
        lambda: f"(({sub()}) % 4 {p.pick('&', '|', '^')} {p.pick(1, 2, 3)})",
        lambda: f"sum(({sub()}, {sub()}), {atom(p)})",
        lambda: f"divmod({sub()}, {p.pick(2, 3, -2)})[{p.pick(0, 1, -1)}]",
        lambda: f"({atom(p)}, {atom(p)}, {atom(p)})[{p.pick(0, 1, -1, -2)}]",
        lambda: f"[{atom(p)}, {atom(p)}][{condition(p, 0)}]",
        lambda: f"(~({sub()}))",
        lambda: f"(({atom(p)}) % 3 << {p.pick(0, 1, 2)})",
        lambda: f"pow(2, ({atom(p)}) % 3)",
        lambda: f"sum({atom(p)} for _ in range({p.pick(0, 2, 3)}))",
        lambda: f"len([q for q in ({sub()}, {sub()}) if q > {atom(p)}])",
        lambda: f"({atom(p)}).bit_length()",
        lambda: f"bin(({atom(p)}) % 8).count('1')",
        lambda: f"(lambda q: q + {atom(p)})({sub()})",
        lambda: f"sorted([{sub()}, {sub()}, {atom(p)}])[{p.pick(0, 1, -1)}]",
    ]
    return p.pick(*(rare if p.chance(0.15) else forms))()


def condition(p: Program, depth: int) -> str:
    if depth <= 0:
        return f"{atom(p)} {p.pick('==', '!=', '<', '<=', '>', '>=')} {atom(p)}"
    sub = lambda: expression(p, depth - 1)
    forms = [
        lambda: f"{sub()} {p.pick('==', '<', '>', '!=')} {sub()}",
        lambda: f"{sub()} {p.pick('==', '<', '>', '!=')} {sub()}",
        lambda: f"{atom(p)} {p.pick('<', '<=', '==')} {sub()} {p.pick('<', '!=', '>')} {atom(p)}",
        lambda: f"not {sub()}",
        lambda: f"{sub()} in ({atom(p)}, {atom(p)})",
        lambda: f"{sub()} not in [{atom(p)}, {atom(p)}]",
        lambda: f"{condition(p, depth - 1)} and {condition(p, depth - 1)}",
        lambda: f"({condition(p, depth - 1)} or {condition(p, depth - 1)})",
    ]
    rare = [
        lambda: f"any(q > {atom(p)} for q in ({sub()}, {atom(p)}))",
        lambda: f"({atom(p)}, {atom(p)}) < ({atom(p)}, {atom(p)})",
        lambda: f"({condition(p, 0)}) == ({condition(p, 0)}) == {p.pick('True', 'False', '1')}",
        lambda: f"{sub()} in range({p.rng.randint(-2, 1)}, {p.rng.randint(1, 4)})",
        lambda: f"{atom(p)} in {{{atom(p)}, {atom(p)}}}",
        lambda: f"all([{atom(p)}, {sub()}])",
    ]
    return p.pick(*(rare if p.chance(0.15) else forms))()


# Statements -------------------------------------------------------------------


def statement(p: Program) -> None:
    s = p.state(p.pick("0", "1", "-1", "True"))
    if p.chance(0.6):
        p.ints.append(s)
    kind = p.pick("plain", "if", "augment", "swap", "chain", "elif", "plain", "if", "elif", "walrus", "for", "while", "match")
    bound = p.pick(2, 3, 4, 5)
    if kind == "plain":
        p.add(f"{s} = ({s} + {expression(p, 2)}) % {bound}")
    elif kind == "if":
        p.add(f"if {condition(p, 2)}:\n    {s} = {expression(p, 1)}")
    elif kind == "augment":
        p.add(f"{s} {p.pick('+', '-', '*')}= {expression(p, 1)}\n{s} %= {bound}")
    elif kind == "swap":
        other = p.state("2")
        p.add(f"{s}, {other} = {other}, {expression(p, 1)}", integer=other)
    elif kind == "chain":
        other = p.name("c")
        p.add(f"{s} = {other} = {expression(p, 1)}", integer=other)
    elif kind == "elif":
        p.add(
            f"""
            if {condition(p, 1)}:
                {s} = {expression(p, 1)}
            elif {condition(p, 1)}:
                {s} = {atom(p)}
            else:
                {p.pick('pass', f'{s} = 1', f'del {s}; {s} = 0')}
            """
        )
    elif kind == "walrus":
        w = p.name("w")
        p.add(f"if ({w} := {expression(p, 1)}) > {atom(p)}:\n    {s} = {w}", integer=w)
    elif kind == "for":
        k = p.name("k")
        n = p.pick("0", "2", "3", "v", "abs(v)")
        jump = p.pick("", "", f"    if {k} == 1:\n        {p.pick('break', 'continue')}\n")
        p.add(f"for {k} in range({n}):\n{jump}    {s} += {p.pick(k, atom(p))}")
        if p.chance(0.3):
            p.add(p.pick(f"else:\n    {s} += 1"))
        if p.chance(0.3):
            p.ints.append(k)
        p.add(f"{s} %= {bound}")
    elif kind == "while":
        p.add(f"{s} += abs(v)\nwhile {s} >= {bound}:\n    {s} -= {p.pick(1, bound, 2)}")
    else:
        p.add(
            f"""
            match {p.pick('v', s, f'(v, {s})')}:
                case {p.pick('0', '1', '0 | 1', '(0, _)', '-1')}:
                    {s} = {expression(p, 1)}
                case {p.pick('_', 'q', '(q, 1)', 'q if q > 0')}:
                    {s} = {atom(p)}
            """
        )


# Features: each a kind of trap --------------------------------------------------


def feature_alias(p: Program) -> None:
    a, b = p.name("a"), p.name("b")
    p.before.append(f"{a} = [0, {p.pick(0, 1)}]")
    how = p.pick(
        f"{b} = {a}",
        f"{b} = {a}[:]",
        f"{b} = list({a})",
        f"{b} = {a} if True else [0, 0]",
        f"{b} = {a} or [1, 1]",
        f"{b}, _ = {a}, 1",
        f"{b} = ({a}, {a})[1]",
        f"{b} = [{a}][0]",
        f"{b} = max({a}, {a})",
        f"{b} = {{0: {a}}}[0]",
        f"{b} = {{0: {a}}}.get(0)",
        f"{b} = [{a}] * 2",
        f"{b} = {a}.copy()",
        f"{b} = (lambda: {a})()",
        f"{b} = {a} = [0, 1]",
        f"for {b} in [{a}]: pass",
        f"[{b}] = [{a}]",
        f"({b} := {a})",
        f"{b} = {a} + []",
        f"{b} = [*{a}]",
        f"*{b}, = {a}",
    )
    if p.chance(0.6):
        p.before.append(how)
    else:
        p.add(how)
    p.add(
        p.pick(
            f"{a}[0] += v",
            f"{a}[0] = ({a}[0] + v) % 3",
            f"{a} += [v]\n{a} = {a}[1:]",
            f"{a} = {a}[1:] + [v]",
            f"{a}.append(v)\n{a}.pop(0)",
            f"{a}[0], {a}[1] = {a}[1], v",
            f"{a}[1:] = [v]",
            f"{a}.reverse()\n{a}[0] = v",
            f"{a}.append({a}.pop(0) + v)",
            f"{a} = [{a}[1], {a}[0] + v]",
            f"{a} *= 2\n{a} = {a}[1:3]",
        )
    )
    r = p.name("r")
    p.add(p.pick(f"{r} = {b}[0]", f"{r} = sum({b})", f"{r} = {b}[-1] + {a}[0]", f"{r} = {b} == {a}", f"{r} = {b} is {a}"))
    if "* 2" in how and "+ []" not in how:
        p.body[-1] = f"{r} = {b}[1][0]"
    p.ints.append(r)


def feature_window(p: Program) -> None:
    w, n = p.name("w"), p.pick(1, 2, 3)
    start = p.pick(f"[0] * {n}", str([0] * n), f"[0 for _ in range({n})]", "[]", "list(range(2))")
    p.before.append(f"{w} = {start}")
    p.add(
        p.pick(
            f"{w}.append(v)\nif len({w}) > {n}:\n    {w}.pop(0)",
            f"{w}.append(v)\n{w}.pop(0)",
            f"{w} = {w}[1:] + [v]",
            f"{w} = [v] + {w}[:-1]",
            f"{w}.insert(0, v)\n{w}.pop()",
            f"{w} = ({w} + [v])[-{n}:]",
            f"{w}.append(v)\n{w} = {w}[-{n}:]",
            f"{w} += [v]\ndel {w}[0]",
            f"{w}.append(v)\n{w}.remove({w}[0])",
            f"{w}.insert({p.pick(1, -1, 5)}, v)\n{w}.pop({p.pick(0, -1)})",
            f"{w}.extend([v, 1])\n{w} = {w}[2:]",
            f"{w}.append({w}.pop() + v if {w} else v)",
        )
    )
    r = p.name("r")
    p.add(
        f"{r} = "
        + p.pick(
            f"sum({w})",
            f"max({w})",
            f"min({w}, default=0)",
            f"{w}[0]",
            f"{w}[-1]",
            f"len({w})",
            f"{w}.count(v)",
            f"{w}.index(v)",
            f"sorted({w})[0]",
            f"v in {w}",
            f"{w} == {w}[::-1]",
            f"sum(q * k for k, q in enumerate({w}))",
            f"len(set({w}))",
            f"sum({w}[::2])",
            f"sum({w}[1:])",
            f"max({w}, key=lambda q: -q)",
            f"max(range(len({w})), key=lambda k: {w}[k])",
            f"any(q == v for q in {w})",
            f"{w}[len({w}) // 2]",
            f"sum(a != b for a, b in zip({w}, {w}[1:]))",
            f"sum(map(abs, {w}))",
            f"{w}[v]",
            f"{w} > [v]",
            f"sum(reversed({w}))",
            f"sum(q for q in {w} if q)",
        ),
        integer=r,
    )


def feature_deque(p: Program) -> None:
    p.module.append(p.pick("from collections import deque", "from collections import deque", "import collections"))
    make = "collections.deque" if p.module[-1].startswith("import") else "deque"
    d, n = p.name("d"), p.pick(1, 2, 3)
    p.before.append(
        f"{d} = {make}("
        + p.pick(f"[0] * {n}", f"[0] * {n}, maxlen={n}", f"maxlen={n}", f"[], {n}", f"(1, 0), maxlen={n}", "")
        + ")"
    )
    p.add(
        p.pick(
            f"{d}.append(v)",
            f"{d}.appendleft(v)",
            f"{d}.append(v)\n{d}.popleft()",
            f"{d}.rotate(1)\n{d}.append(v)",
            f"{d}.append(v)\nif len({d}) > {n}:\n    {d}.popleft()",
            f"{d}.extend([v, 0])",
            f"{d}.appendleft({d}.pop())\n{d}.append(v)" if False else f"{d}.append(v)\n{d}.appendleft({d}.pop())",
            f"{d} += [v]",
            f"{d}.insert(0, v)\n{d}.pop()",
        )
    )
    r = p.name("r")
    p.add(
        f"{r} = "
        + p.pick(
            f"sum({d})",
            f"{d}[0]",
            f"{d}[-1]",
            f"len({d})",
            f"{d} == [v]",
            f"list({d}) == [v] * {n}",
            f"v in {d}",
            f"{d}.count(v)",
            f"max({d})",
            f"len({d} + {d})",
            f"{d}.maxlen or 0",
            f"len({d} * 2)",
            f"sum({d}) if {d} else -1",
            f"sum(list({d})[1:])",
            f"({d} or [5])[0]",
            f"{d} == {make}([v])",
            f"len({d}.copy())",
        ),
        integer=r,
    )


def feature_dict(p: Program) -> None:
    d = p.name("d")
    literal = p.pick(
        "{0: 1, 1: 2, 2: 0}",
        "{0: 1, 1: 2, True: 5}",
        "{-1: 3, 0: 1, 1: 0, 2: 2, 3: 1, -2: 0}",
        "{0: 0}",
        "{}",
        "dict()",
        "{k: k * 2 for k in range(-2, 4)}",
        "dict.fromkeys(range(-2, 4), 1)",
        "dict(zip(range(4), (1, 0, 2, 3)))",
        "{(0, 0): 1, (0, 1): 2}",
        "{'a': 1}",
    )
    if p.chance(0.3):
        d = d.upper()
        p.module.append(f"{d} = {literal}")
    else:
        p.before.append(f"{d} = {literal}")
    if p.chance(0.7):
        p.add(
            p.pick(
                f"{d}[v] = {d}.get(v, 0) + 1",
                f"{d}[v] = 1",
                f"{d}[0] = v",
                f"if v in {d}:\n    {d}[v] += 1",
                f"{d}.setdefault(v, 2)",
                f"{d}.pop(v, None)",
                f"{d} = {{**{d}, v: 1}}",
                f"{d}.update({{v: 3}})",
                f"{d}[0], {d}[1] = {d}.get(1, 0), v",
                f"for k in {d}:\n    {d}[k] = v",
                f"{d} |= {{v: 1}}",
                f"del {d}[v]",
                f"{d}.clear()",
            )
        )
    r = p.name("r")
    p.add(
        f"{r} = "
        + p.pick(
            f"{d}[v]",
            f"{d}.get(v, 9)",
            f"len({d})",
            f"v in {d}",
            f"sum({d}.values())",
            f"max({d}, default=7)",
            f"{d}.get(v) or 0",
            f"sum(k * q for k, q in {d}.items())",
            f"len([k for k in {d} if k])",
            f"{d}.get(v) is None",
            f"list({d}.values())[0]",
            f"next(iter({d}), 4)",
            f"{d} == {{v: 1}}",
            f"len(set({d}.values()))",
            f"sorted({d})[-1]" if literal != "{}" else "0",
        ),
        integer=r,
    )


def feature_set(p: Program) -> None:
    s = p.name("q")
    p.before.append(f"{s} = {p.pick('set()', '{0}', '{0, 0, 1}', 'set([1, 1])', 'frozenset((0, 1))')}")
    p.add(
        p.pick(
            f"{s}.add(v)",
            f"{s} = {s} | {{v}}",
            f"{s}.discard(v)",
            f"{s} ^= {{v}}",
            f"{s} = {{v, {expression(p, 1)}}}",
            f"{s}.add(v)\nif len({s}) > 1:\n    {s}.remove(v)",
            f"{s} = {s} - {{v}}",
            f"{s} |= {{v, v + 1}}",
            f"{s}.update([v])",
        )
    )
    r = p.name("r")
    p.add(
        f"{r} = "
        + p.pick(f"len({s})", f"v in {s}", f"sum({s})", f"{s} == {{v}}", f"max({s}, default=0)", f"bool({s})", f"{s} <= {{0, 1}}", f"len({s} & {{0, 1}})"),
        integer=r,
    )


def feature_iterator(p: Program) -> None:
    g, r = p.name("g"), p.name("r")
    make = p.pick(
        f"{g} = (q + v for q in range(3))",
        f"{g} = zip((v, 1), (0, 2))",
        f"{g} = iter([v, 1, 2])",
        f"{g} = reversed([v, 1])",
        f"{g} = enumerate([v, 2], {p.pick(0, 1)})",
        f"{g} = map(lambda q: q + 1, [v, 1])",
        f"{g} = filter(None, [v, 0, 1])",
        f"{g} = [q for q in range(abs(v))]",
        f"k = v\n{g} = (k for _ in range(2))\nk = 5",
        f"{g} = range(v)",
        f"{g} = range(3, 0, -1)",
    )
    p.add(make)
    pairs = "zip" in make or "enumerate" in make
    use = (
        [f"sum(a + b for a, b in {g})", f"len(list({g}))", f"len(dict({g}))"]
        if pairs
        else [
            f"sum({g})",
            f"len(list({g}))",
            f"max({g}, default=0)",
            f"any(q > 0 for q in {g})",
            f"next(iter({g}), 0)",
            f"v in {g}",
            f"sum(q * q for q in {g})",
            f"all({g})",
            f"sum(a * b for a, b in zip({g}, {g}))",
        ]
    )
    p.add(f"{r} = {p.pick(*use)}", integer=r)
    if p.chance(0.6):
        r2 = p.name("r")
        p.add(f"{r2} = {p.pick(*use)}", integer=r2)


def feature_helper(p: Program) -> None:
    h, k = p.name("h"), p.name("K")
    p.module.append(f"{k} = {p.pick(1, 2, -1)}")
    kind = p.pick("plain", "default", "mutable", "keyword", "posonly", "args", "nothing", "mutates", "recursive", "global", "inner", "generator", "shadow")
    call = f"{h}(v)"
    if kind == "plain":
        p.module += [f"def {h}(q, c={p.pick(k, 3)}):", f"    if q > {p.pick(0, 1)}:", f"        return q + c", f"    return {p.pick('c', '-q', k)}"]
        call = p.pick(f"{h}(v)", f"{h}(v, 2)", f"{h}(q=v)", f"{h}(c=v, q=1)")
    elif kind == "default":
        p.module += [f"def {h}(q, c={k}):", "    return q * c", f"{k} = 7"]
    elif kind == "mutable":
        p.module += [f"def {h}(q, c=[0]):", "    c[0] += q", "    return c[0]"]
    elif kind == "keyword":
        p.module += [f"def {h}(q, *, c{p.pick('', '=2')}):", "    return q - c"]
        call = p.pick(f"{h}(v, c=3)", f"{h}(v)", f"{h}(v, 3)")
    elif kind == "posonly":
        p.module += [f"def {h}(q, /, c=2):", "    return q - c"]
        call = p.pick(f"{h}(v, c=3)", f"{h}(q=v)", f"{h}(v, 3)")
    elif kind == "args":
        p.module += [f"def {h}(q, *r, **o):", "    return q + len(r) + len(o)"]
        call = p.pick(f"{h}(v, 3)", f"{h}(v, *[1, 2])", f"{h}(v, a=1)", f"{h}(*(v,))")
    elif kind == "nothing":
        p.module += [f"def {h}(q):", "    if q > 0:", "        return q"]
        call = p.pick(f"({h}(v) or 0)", f"{h}(v)", f"({h}(v) is None)")
    elif kind == "mutates":
        a = p.name("a")
        p.before.append(f"{a} = [0, 0]")
        p.module += [f"def {h}(q, w):", p.pick("    w.append(q)", "    w = w + [q]", "    w += [q]"), "    w.pop(0)", f"    return {p.pick('w[0]', 'sum(w)')}"]
        call = p.pick(f"{h}(v, {a}) + {a}[1]", f"{h}(v, {a}[:]) + {a}[1]", f"{h}(v, list({a})) + sum({a})")
    elif kind == "recursive":
        p.module += [f"def {h}(q):", f"    return 0 if q <= 0 else {p.pick(1, 'q')} + {h}(q - 1)"]
    elif kind == "global":
        p.module += [f"def {h}(q):", f"    {p.pick(f'global {k}', 'pass')}", f"    {k} {p.pick('=', '+=')} q", f"    return {k}"]
        call = p.pick(f"{h}(v)", f"{h}(v) + {k}")
    elif kind == "inner":
        s = p.state("1")
        p.before += [f"def {h}(q):", f"    {p.pick(f'nonlocal {s}', f'nonlocal {s}', 'pass')}", f"    {s} = {p.pick(f'({s} + q) % 3', 'q', 'q * q')}", f"    return {s}"]
        call = p.pick(f"{h}(v)", f"{h}(v) + {s}", f"{s} + {h}(v)")
    elif kind == "generator":
        p.module += [f"def {h}(q):", "    for k in range(3):", "        yield k + q", p.pick("    return 5", "    if q: yield q", "    pass")]
        call = p.pick(f"sum({h}(v))", f"len(list({h}(v)))", f"max({h}(v))", f"next({h}(v))")
    else:
        builtin = p.pick("abs", "sum", "max", "len", "min", "range")
        if p.chance(0.5):
            p.module += [f"def {builtin}(*q):", "    return 3"]
            call = f"{builtin}((v, 1))"
        else:
            p.before.append(f"{builtin} = lambda *q: 4")
            call = f"{builtin}((v, 2))"
    r = p.name("r")
    p.add(f"{r} = {call}", integer=r)
    if p.chance(0.2):
        p.module += [p.pick(f"{k} += 1", f"def {h}(q, *r): return 1", f"{k} = [{k}]", f"if {k} > 1: {k} = 0", f"for {k} in range(3): pass")]


def feature_closure(p: Program) -> None:
    r, fs = p.name("r"), p.name("fs")
    p.add(
        p.pick(
            f"{fs} = [lambda: k for k in range(3)]\n{r} = {fs}[0]()",
            f"{fs} = [lambda k=k: k + v for k in range(3)]\n{r} = {fs}[1]()",
            f"k = v\n{fs} = lambda: k\nk = 2\n{r} = {fs}()",
            f"{fs} = lambda q, c=v: q + c\nv = 1\n{r} = {fs}(2)",
            f"{r} = [k for k in range(3)][-1] + (lambda *q: len(q))(v, 1)",
            f"k = 1\n{r} = sum([k for k in (v, 2)]) + k",
            f"k = 0\n{r} = [(k := k + q) for q in (v, 1)][-1] + k",
        ),
        integer=r,
    )


def feature_unbound(p: Program) -> None:
    r = p.name("r")
    p.add(
        p.pick(
            f"if v > 0:\n    u = v\n{r} = u",
            f"for k in range(v):\n    pass\n{r} = k",
            f"for k in range(3):\n    if k == v:\n        break\nelse:\n    k = 9\n{r} = k",
            f"try:\n    {r} = 6 // v\nexcept ZeroDivisionError:\n    {r} = -1",
            f"try:\n    {r} = [1, 2][v]\nexcept IndexError:\n    {r} = 5",
            f"try:\n    {r} = v\nfinally:\n    {r} = 2",
            f"assert v >= 0\n{r} = v",
            f"if v == 9: raise ValueError(v)\n{r} = 1",
            f"{r} = 5 // v",
            f"{r} = (1, 2)[v]",
            f"{r} = [4, 5, 6][v]",
            f"{r} = 2 ** v",
            f"{r} = 1 << v",
            f"{r} = 7 % v",
            f"{r} = int('12'[v])",
            f"{r} = None\n{r} = {r} if {r} else 3",
            f"{r} = v\ndel {r}\n{r} = 1",
            f"a, b, *c = (v, 1, 2, 3)[:{p.pick(2, 3, 4)}]\n{r} = len(c) + b",
            f"(a, b), c = (v, 1), 2\n{r} = a + b + c",
            f"a = b = [v]\nb.append(1)\n{r} = len(a)",
        ),
        integer=r,
    )


def feature_late_state(p: Program) -> None:
    """State that is None or of another type at first."""
    s, r = p.name("n"), p.name("r")
    p.before.append(f"{s} = {p.pick('None', 'None', '-1', '()', '[]', 'False')}")
    read = p.pick(f"{s} is None", f"{s} == v", f"not {s}", f"{s} or 0", f"{s} if {s} else 0", f"{s} is not None and {s} == v", f"v if {s} is None else {s}")
    p.add(f"{r} = {read}\n{s} = {p.pick('v', 'v', 'v or None', '(v,)', '[v]', 'v > 0')}", integer=r)


def feature_text(p: Program) -> None:
    s, r = p.name("t"), p.name("r")
    p.before.append(f"{s} = {p.pick(repr('a'), repr('even'), repr(''), repr('b'))}")
    p.add(
        p.pick(
            f"if v == 1:\n    {s} = 'b' if {s} == 'a' else 'a'\n{r} = {s} == 'a'",
            f"{s} = {s} + str(v)\n{s} = {s}[-2:]\n{r} = len({s})",
            f"{s} = 'odd' if v % 2 else {s}\n{r} = int({s} == 'odd')",
            f"{r} = {{'a': 1, 'b': 2, 'even': 0, '': 5}}[{s}]\n{s} = 'ab'[v > 0]",
            f"{r} = {s} < 'b'\n{s} = chr(97 + abs(v))",
            f"{r} = '01'.find(str(v))",
            f"{r} = len({s})\n{s} = {s} * 2 if len({s}) < 2 else 'x'",
        ),
        integer=r,
    )


def feature_class(p: Program) -> None:
    c, o, r = p.name("C"), p.name("o"), p.name("r")
    shared = p.chance(0.4)
    p.module += [f"class {c}:"] + (["    w = [0]"] if shared else []) + ["    n = 0", f"    def __init__(self, n={p.pick(0, 1)}):"]
    p.module += [f"        {p.pick('self.n = n', 'self.m = n')}", "    def step(self, q):"]
    if shared:
        p.module += ["        self.w[0] += q", "        return self.w[0]"]
    else:
        p.module += [f"        {p.pick('self.n += q', 'self.n = (self.n + q) % 3', f'{c}.n += q')}", "        return self.n"]
    p.before.append(f"{o} = {c}({p.pick('', '1', 'n=2')})")
    if p.chance(0.4):
        p.before.append(f"{o}b = {p.pick(o, f'{c}()')}")
        p.add(f"{o}b.step(1)")
    p.add(f"{r} = {o}.step(v)", integer=r)


def feature_end(p: Program) -> None:
    """Streams that end early or late, outputs too many or too few."""
    p.add(
        p.pick(
            "if v > 1:\n    break",
            "if v < 0:\n    return",
            "if v == 1:\n    continue",
            "for u in x:\n    pass",
            "x = [0, 0]",
            "x.append(0) if len(x) < 9 else None",
            "x = list(x)",
            "if False:\n    yield 0",
            "v = v + 1",
            "n = len(x)",
        )
    )
    if p.chance(0.3):
        p.head = p.pick("for v in x[1:]:", "for v in reversed(x):", "for v in sorted(x):", "for v in list(x):", "for v in x[:]:", "for v in iter(x):", "for v in (q for q in x):", "for v in (q + 1 for q in x):", "for v in map(abs, x):", "for v in [q % 2 for q in x]:", "for v in x or [1]:", "for v, u in zip(x, x[1:]):", "for v, u in zip(x, range(3)):", "for v in filter(None, x):", "for v, u in zip(x, [0] + x):")
        p.ints = [name for name in p.ints if name not in ("i", "w")] + (["u"] if ", u" in p.head else [])
        p.body = [line for line in p.body if "x[i" not in line and line != "v = x[i]"]


def feature_prefix(p: Program) -> None:
    """A loop over positions that reads the inputs and outputs so far."""
    if p.has_two:
        return statement(p)
    p.head = p.pick("for i in range(len(x)):", "for i, v in enumerate(x):", "for i in range(0, len(x)):")
    p.body = ["v = x[i]"]
    p.ints = ["v", "i"]
    r = p.name("r")
    p.add(
        f"{r} = "
        + p.pick(
            "sum(x[:i + 1])",
            "max(x[:i + 1])",
            "sum(x[max(0, i - 2):i + 1])",
            "x[i - 1]",
            "x[i - 1] if i else 0",
            "x[i - 2] if i > 1 else -1",
            "x[-1]",
            "x[0]",
            "len(x[:i])",
            "x[i] == x[i - 1]",
            "x[:i].count(v)",
            "sum(q == v for q in x[:i])",
            "x[(i + 1) % len(x)]",
            "x[i // 2]",
            "v in x[:i]",
            "sum(x[i - 2:i])",
            "i % 2",
        ),
        integer=r,
    )


def feature_nested(p: Program) -> None:
    m, r = p.name("m"), p.name("r")
    p.before.append(f"{m} = {p.pick('[[0, 1], [1, 0]]', '[[0] * 2] * 2', '[[0] * 2 for _ in range(2)]', '((0, 1), (1, 0))', '[(0, 1), (1, 2)]')}")
    p.add(
        p.pick(
            f"{m}[0][1] = v",
            f"{m}[0], {m}[1] = {m}[1], {m}[0]",
            f"{m} = [list(q) for q in zip(*{m})]",
            f"for q in {m}:\n    q[0] = v",
            f"{m}[v % 2][0] += 1",
            f"{m} = {m}[::-1]",
            f"{m}[0] = {m}[1]\n{m}[1][0] = v" if p.chance(0.5) else f"{m}[0] = {m}[1]",
            f"q = {m}[0]\nq[0] = v",
            f"{m}[0] = [v, v]",
        )
    )
    p.add(f"{r} = {p.pick(f'{m}[0][0]', f'{m}[1][0] + {m}[0][1]', f'sum(map(sum, {m}))', f'{m}[0] == {m}[1]', f'max({m})[0]', f'{m}[v % 2][0]')}", integer=r)


def feature_module(p: Program) -> None:
    """Code at module level."""
    g, r = p.name("G"), p.name("r")
    p.module += p.pick(
        [f"{g} = [0, 1]", f"{g}[0] = 2"],
        [f"{g} = 1", f"{g} += 2"],
        [f"{g} = [1, 2]", f"{g}.append(3)"],
        [f"{g} = [3, 1, 2]", f"{g}.sort()"],
        [f"{g} = 2", f"if {g} > 1:", f"    {g} = 5"],
        [f"{g} = 0", f"for {g} in range(3):", "    pass"],
        [f"def {g}a(): return 4", f"{g} = {g}a()"],
        [f"{g} = [q * q for q in range(3)]"],
        [f"{g}, {g}b = 1, 2", f"{g}, {g}b = {g}b, {g}"],
        [f"{g}b = {g} = [1]", f"{g}b.append(4)"],
        [f"try:", f"    {g} = 1 // 0", "except ZeroDivisionError:", f"    {g} = 6"],
        [f"{g} = {{0: 1}}", f"{g}[1] = 2"],
        [f"{g} = (1, 2) + (3,)"],
        [f"{g} = 3", f"del {g}", f"{g} = 2"],
        [f"{g} = sum([1, 2])", "sum = max"],
        [f"while True:", f"    {g} = 3", "    break"],
        [f"with_ = 1", f"{g} = with_"],
        [f"{g}: int = 4"],
        [f"{g} = [0, 1]"],
        [f"{g} = 7", f"assert {g} == 7"],
    )
    p.add(f"{r} = {p.pick(g, f'len({g})', f'{g}[0]', f'{g}[-1]', f'sum({g})', f'{g} + v')}", integer=r)
    if p.chance(0.3):
        p.add(p.pick(f"{g}.append(v)", f"{g} = {g}", f"{g}[0] = v", f"{g}b = {g}", f"global {g}"))


def whole_features():
    """Those of streams.py, which needs what is defined here."""
    import streams

    return streams.FEATURES


FEATURES = [
    feature_alias,
    feature_window,
    feature_deque,
    feature_dict,
    feature_set,
    feature_iterator,
    feature_helper,
    feature_closure,
    feature_unbound,
    feature_late_state,
    feature_text,
    feature_class,
    feature_end,
    feature_prefix,
    feature_nested,
    feature_module,
    statement,
    statement,
]
