"""Features of the random programs in programs.py: exceptions, what is done after an
output, and the inputs used as lists."""

from programs import Program, atom, condition, expression, statement


def feature_try(p: Program) -> None:
    r, e = p.name("r"), p.name("e")
    risky = p.pick(
        f"{r} = 6 // v",
        f"{r} = [1, 2][v]",
        f"{r} = {{0: 1, 1: 5}}[v]",
        f"assert {condition(p, 1)}\n    {r} = 1",
        f"{r} = next(iter([v] if v > 0 else []))",
        f"if {condition(p, 1)}:\n        raise {p.pick('ValueError', 'KeyError(v)', 'IndexError', 'StopIteration', 'RuntimeError(1, 2)')}\n    {r} = 2",
        f"{r} = None + v" if p.chance(0.3) else f"{r} = {e}x",
        f"{r} = (1, 2).index(v)",
    )
    if p.chance(0.4):
        p.before.append(f"{e}x = [0]")
        risky = f"{e}x = [v]\n    " + risky
    caught = p.pick("ZeroDivisionError", "IndexError", "LookupError", "(KeyError, IndexError)", "Exception", "ArithmeticError", "NameError", "")
    binding = f" as {e}" if caught and p.chance(0.3) else ""
    handler = p.pick(f"{r} = -1", f"{r} = {atom(p)}", "raise", f"{r} = 7 // v", "pass", f"raise ValueError({r!r}) from None")
    text = f"try:\n    {risky}\nexcept {caught}{binding}:\n    {handler}".replace("except :", "except:")
    if p.chance(0.3):
        text += f"\nelse:\n    {p.pick(f'{r} += 1', f'{r} = 4 // v')}"
    if p.chance(0.3):
        text += f"\nfinally:\n    {p.pick(f'{r} = 3', 'pass', f'{e}f = v', f'{r} = 1 // v')}"
    if p.chance(0.3):
        h = p.name("h")
        p.module += [f"def {h}(v):"] + ["    " + line for line in text.replace(f"{e}x", "v").splitlines()] + [f"    return {r}"]
        text = f"{r} = {h}(v)"
    elif p.chance(0.3):
        jump = p.pick("break", "continue", "pass")
        lines = "\n".join("    " + line for line in text.splitlines())
        text = f"{r} = 0\nfor _ in range(2):\n{lines}\n    {jump}"
    p.add(text, integer=r)


def feature_after_output(p: Program) -> None:
    s = p.state(p.pick("0", "1", "2"))
    p.ints.append(s)
    p.after += p.pick(
        [f"assert {condition(p, 1)}"],
        [f"{s} = 4 // v"],
        [f"{s} = [1, 0, 2][{s} + v]"],
        [f"if {condition(p, 1)}:", "    raise ValueError"],
        ["try:", f"    {s} = 6 // v", "except ZeroDivisionError:", f"    {s} = 1"],
        [f"{s} = {expression(p, 1)}"],
        [f"{s} = (0, 1)[v]", f"{s} = 3 // (v - 1)"],
        [f"print({s}, v)"],
    )
    if p.chance(0.3):
        p.add(f"{s} = 5 // ({s} + 1)")


def feature_while(p: Program) -> None:
    """A loop over positions by `while`."""
    if p.has_two:
        return statement(p)
    start = p.pick("0", "0", "0", "1") if p.chance(0.2) else "0"
    p.before += [f"i = {start}"] + (["n = len(x)"] if p.chance(0.4) else [])
    p.head = f"while i < {'n' if 'n = len(x)' in p.before else 'len(x)'}:"
    p.body = ["v = x[i]"]
    p.ints = ["v", "i"]
    statement(p)
    p.after.append(p.pick("i += 1", "i += 1", "i += 1", "i = i + 1", "i += 2", "i -= 1"))


def feature_shift(p: Program) -> None:
    if p.has_two:
        return statement(p)
    p.head = p.pick(
        "for u, v in zip([0] + x, x):",
        "for u, v in zip([0] + x[:-1], x):",
        "for v, u in zip(x, [1, 2] + x):",
        "for u, v in zip([3] + x[:-1], x):",
        "for u, v in zip([0, 0] + x[:-2], x):",
        "for u, v in zip([0] + x, x + [0]):",
        "for u, v in zip(x[:-1], x[1:]):",
        "for u, (i, v) in zip([0] + x, enumerate(x)):",
        "for v in [0] + x[:-1]:",
        "for v in [0] + x:",
        "for i, u in enumerate([2] + x[:-1]):",
        "for u, v in zip([4] + [5] + x, x):",
    )
    p.ints = [name for name in "iuv" if f"{name}," in p.head or f"{name})" in p.head or f"{name} in" in p.head]
    p.body = [] if "v" in p.ints else ["v = u"]
    p.ints = sorted({*p.ints, "v"})
    statement(p)


def feature_preallocated(p: Program) -> None:
    if p.has_two:
        return statement(p)
    p.head = p.pick("for i in range(len(x)):", "for i, v in enumerate(x):")
    p.body, p.ints, p.store = ["v = x[i]"], ["v", "i"], None
    r = p.name("r")
    p.add(f"{r} = {p.pick('out[i - 1]', 'out[i - 1] if i > 0 else 0', 'out[i]', 'len(out)', 'out[i - 2] if i > 1 else 1', 'out[-1]', 'out[0]', 'i', 'sum(out)')}", integer=r)


def feature_seen(p: Program) -> None:
    """A list of all inputs so far, of which the end is read."""
    s, r = p.name("seen"), p.name("r")
    p.before.append(f"{s} = []")
    early = p.chance(0.3)
    if not early:
        p.add(f"{s}.append({p.pick('v', 'v', 'v + 1', '(v, 1)[0]')})")
    k = p.pick(1, 2, 3)
    p.add(f"{r} = {p.pick(f'sum({s}[-{k}:])', f'{s}[-{k}]', f'len({s})', f'len({s}[-{k}:])', f'{s}[-{k}:] == [v]', f'{s}[-1] if {s} else 0', f'{s}[-{k}:][0]', f'{s}[-{k}] if len({s}) >= {k} else -1', f'v in {s}[-2:]')}", integer=r)
    if early:
        p.add(f"{s}.append(v)")
    if p.chance(0.2):
        p.add(p.pick(f"{s}.pop(0)", f"t = {s}", f"{s} = {s}[-3:]", f"if v:\n    {s}.append(0)"))


def feature_so_far(p: Program) -> None:
    """The inputs so far, as a list."""
    if p.has_two:
        return statement(p)
    p.head, p.body, p.ints = "for i in range(len(x)):", ["v = x[i]"], ["v", "i"]
    end = p.pick("i + 1", "i + 1", "i + 1", "i")
    whole = f"x[:{end}]"
    if p.chance(0.5):
        p.add(f"q = {whole}")
        whole = "q"
    r = p.name("r")
    k = p.pick(1, 2, 3)
    p.add(
        f"{r} = "
        + p.pick(
            f"{whole}.count({p.pick(0, 1, 'v', 'v + 1')})",
            f"len(set({whole}))",
            f"sum({whole}[::{p.pick(1, 2, 3)}])",
            f"len({whole}[::2])",
            f"{whole}[-{k}:] == [v, 1][:{k}]",
            f"sum({whole}[-{k}:])",
            f"{whole}[-{k}]",
            f"{whole}[-1]",
            f"{whole}[0]",
            f"sum(w > {p.pick(0, 1)} for w in {whole})",
            f"sum(1 for w in {whole} if w == {p.pick(0, 'v')})",
            f"any(w > {p.pick(0, 1, 2)} for w in {whole})",
            f"all(w < 2 for w in {whole})",
            f"max(w * w for w in {whole})",
            f"len([w for w in {whole} if w])",
            f"sum({whole}[:-1])",
            f"(v in {whole})",
            f"max(set({whole}))",
            f"sorted(set({whole}))[0]",
            f"(1 if {whole} else 0)",
            f"any({whole})",
            f"sum(w // v for w in {whole})",
            f"{whole} == {whole}[::-1]",
        ),
        integer=r,
    )


def feature_enum(p: Program) -> None:
    s, r = p.state("E.A", "m"), p.name("r")
    base = p.pick("Enum", "Enum", "IntEnum")
    p.module += [f"from enum import {base}{p.pick('', ', auto')}"]
    values = ["auto()"] * 3 if "auto" in p.module[-1] else [str(q) for q in p.pick((0, 1, 2), (1, 2, 1), (5, 3, 4))]
    p.module += [f"class E({base}):"] + [f"    {name} = {value}" for name, value in zip("ABC", values)]
    p.add(
        p.pick(
            f"{s} = E.B if v > 0 else {s}",
            f"{s} = E.C if {s} == E.B else E.B if {s} is E.A else E.A",
            f"if v:\n    {s} = {{E.A: E.B, E.B: E.C, E.C: E.A}}[{s}]",
            f"match {s}:\n    case E.A:\n        {s} = E.B\n    case _:\n        {s} = E.A",
            f"{s} = E(v)",
            f"{s} = list(E)[v]",
        )
    )
    p.add(f"{r} = {p.pick(f'{s} == E.A', f'{s}.value', f'{s} in (E.A, E.B)', f'{s} == 1', f'len(E)', f'len({s}.name)', f'{s} is E.C', f'({s} or 0) == 0')}", integer=r)


def feature_infinity(p: Program) -> None:
    s, r = p.state(p.pick("float('-inf')", "float('inf')", "-float('inf')"), "b"), p.name("r")
    p.add(
        p.pick(
            f"{s} = max({s}, v)",
            f"{s} = min({s}, v)",
            f"if v > {s}:\n    {s} = v",
            f"{s} = v if {s} > v else {s}",
            f"if {s} == float('inf') or v > 0:\n    {s} = v",
        )
    )
    p.add(f"{r} = {p.pick(f'{s}', f'{s} if {s} < 9 and {s} > -9 else 0', f'{s} == v', f'{s} > 0')}", integer=r)


def feature_counter(p: Program) -> None:
    p.module.append("from collections import Counter")
    c, r = p.name("c"), p.name("r")
    p.before.append(f"{c} = Counter({p.pick('', '[0, 0, 1]', '(1,)')})")
    p.add(p.pick(f"{c}.update([v])", f"{c}[v] += 1", f"{c}.update((v, 0))", f"{c}.update([])", f"{c}[v] = {c}[v] + 1"))
    p.add(f"{c}[0] %= 3\n{c}[1] %= 3" if p.chance(0.5) else f"{c} = Counter([v])")
    p.add(f"{r} = {p.pick(f'{c}[v]', f'len({c})', f'sum({c}.values())', f'max({c}.values())', f'v in {c}', f'{c}[7]', f'{c}.get(v, 4)', f'sum(k * n for k, n in {c}.items())')}", integer=r)


def feature_letters(p: Program) -> None:
    t, r = p.state(p.pick("''", "'01'", "'ab'"), "t"), p.name("r")
    p.add(
        p.pick(
            f"{t} = ({t} + str(v))[-{p.pick(1, 2, 3)}:]",
            f"{t} = 'abc'[abs(v) % 3] + {t}[:1]",
            f"{t} = str(v > 0)",
            f"{t} = ''.join(['x', str(v)])",
            f"{t} = chr(ord('a') + abs(v))",
            f"{t} = {t}[::-1][:2] + '1'",
        )
    )
    p.add(f"{r} = {p.pick(f'len({t})', f'{t}.count(chr(49))', f'{t} == chr(97)', f'{t}[0] == {t}[-1]', f'{t}.endswith(str(1))', f'int({t}) if {t}.isdigit() else 0', f'sum(q == str(1) for q in {t})', f'{t}.find(str(1))', f'{t}.upper() == {t}', f'int(str(abs(v)) + chr(48), 2) if abs(v) < 2 else 3')}", integer=r)


def feature_keywords(p: Program) -> None:
    h, r = p.name("h"), p.name("r")
    p.module += [f"def {h}(a, *b, c=1, **d):", f"    {p.pick('d[1] = a', 'pass', 'd.update(a=4)')}", f"    return {p.pick('a + len(b) + len(d)', 'd.get(chr(113), c) + a', 'c * len(d) - a', 'sum(d.values())')}"]
    p.add(f"{r} = {p.pick(f'{h}(v, c=2)', f'{h}(v, q=3)', f'{h}(v, 1, c=v, q=v, z=1)', f'{h}(**dict(a=v, q=2))', f'{h}(v, a=1)', f'{h}(v, **dict(c=v))', f'{h}(v, c=1, **dict(c=2))')}", integer=r)


def feature_stack(p: Program) -> None:
    """A list of any length of one value, mostly."""
    s, t, r = p.name("stack"), p.name("t"), p.name("r")
    item = p.pick("1", "v", "'('", "None", "(0)", "True", "w" if p.has_two else "v")
    p.before.append(f"{s} = {p.pick('[]', '[]', f'[{item}]' if item not in 'vw' else '[1]', '[0]')}")
    if p.chance(0.2):
        p.before.append(f"{t} = {s}")
        other = t
    else:
        other = s
    taken = p.pick(f"{other}.pop()", f"{s}.pop(0)", f"{s}.pop(-1)", f"del {other}[-1]", f"{other}.clear()", f"{s}.pop(1)")
    guard = p.pick(f"elif {s}:", f"elif len({other}) > 0:", f"elif {s} and v < 2:", "elif v > 0:", "else:", f"elif {s} != []:")
    p.add(
        f"""
        if {condition(p, 1)}:
            {s}.append({item})
        {guard}
            {taken}
        {p.pick("pass", f"if v == 2: {s}.append({p.pick(item, '2')})", f"if v == 1: {s} = []", f"{s}[-1:] = []", f"{s} += []")}
        """
    )
    text = f"str({s}[{p.pick(-1, 0)}])" if item == "True" else f"len({s})"
    p.add(
        f"{r} = "
        + p.pick(
            f"len({s})",
            f"1 if {s} else 0",
            f"len({other}) - 1",
            f"({s}[-1] == {item}) + 0 if {s} else 2",
            f"({s}[{p.pick(-1, 0, 1, -2)}] is None) + 0",
            f"len({text} if {s} else '')" if text.startswith("str") else text,
            f"({s} == []) + 0",
            f"({s} == [1, 1]) + 0",
            f"sum(1 for _ in {s})",
            f"{s}.count({item})",
            f"({item} in {s}) + 0",
        ),
        integer=r,
    )


def feature_message(p: Program) -> None:
    """f-strings: as state, and in what is raised or printed."""
    s, r = p.state("'0'", "key"), p.name("r")
    modulus = p.pick(2, 3)
    p.add(
        p.pick(
            f"{s} = f'{{(int({s}) + v) % {modulus}}}'\n{r} = int({s})",
            f"{s} = f'k{{v % {modulus}}}{p.pick('', '{v == 1}', '{None}', '{v!r}', '{v!s}')}'\n{r} = len({s})",
            f"{s} = f'{{{s}}}{{v}}'[-2:]\n{r} = ({s} == f'{{v}}{{v}}') + 0",
            f"{r} = len(f'{{{s}!r}}{{v:2d}}')",
            f"if {condition(p, 1)}:\n    raise {p.pick('ValueError', 'KeyError', 'IndexError')}(f'at {{v}}: {{{atom(p)}}}')\n{r} = v",
            f"assert {condition(p, 1)}, f'{{1 // v}} {{{s}}}'\n{r} = 1",
            f"print(f'{{v}} {{{atom(p)}}}', f'{{7 // v}}')\n{r} = 2",
            f"try:\n    raise ValueError(f'{{[1, 2][v]}}')\nexcept IndexError:\n    {r} = 4\nexcept ValueError as error:\n    {r} = {p.pick('3', 'len(str(error))')}",
        ),
        integer=r,
    )


def feature_range_item(p: Program) -> None:
    r = p.name("r")
    span = p.pick("range(3)", "range(2, 9, 3)", "range(5, 0, -2)", "range(v, v + 3)", "range(-2**63, 2**63)", "range(v)", "range(0, v, 2)")
    p.add(f"{r} = {span}[{p.pick('0', '-1', '1', '-2', 'v', 'v - 2', '-v', 'True')}] {p.pick('', '% 5')}", integer=r)


def feature_within(p: Program) -> None:
    """A generator that checks what it gives."""
    low, high = p.pick(-1, 0, 1), p.pick(1, 2, 3)
    error = p.pick("ValueError", "ValueError", "IndexError")
    p.module += [
        f"LIMITS = {{'x': range({low}, {high + 1})}}",
        "def within(name, stream):",
        f"    {p.pick('first, last = LIMITS[name][0], LIMITS[name][-1]', f'first, last = {low}, LIMITS[name].stop - 1' if p.chance(0.2) else f'first, last = {low}, {high}')}",
        f"    for step, value in enumerate(stream{p.pick('', ', 1')}):",
        "        if not first <= value <= last:",
        f"            raise {error}(f'step {{step}}: {{name}} = {{value{p.pick('', '!r')}}}')",
        "        yield value",
    ]
    if not p.has_two:
        p.head = p.pick("for v in within('x', x):", "for i, v in enumerate(within('x', x)):", "for v, _ in zip(within('x', x), x, strict=True):")
        if p.body and p.body[0] == "v = x[i]":
            p.head = "for i, _ in enumerate(within('x', x)):"
        elif p.head.startswith("for v"):
            p.before.append("i = 0")


def feature_pairs(p: Program) -> None:
    """The inputs beside those before them."""
    if p.has_two or p.head.startswith("for i"):
        return statement(p)
    p.module.append("from itertools import pairwise")
    a = p.name("a")
    p.ints.append(a)
    p.before.append(p.pick("yield 0", "yield x[0]", "pass"))
    p.head = p.pick(f"for {a}, v in pairwise(x):", f"for {a}, v in pairwise(iter(x)):", f"for {a}, v in pairwise([0] + x):")


FEATURES = [
    feature_try,
    feature_try,
    feature_after_output,
    feature_while,
    feature_shift,
    feature_preallocated,
    feature_seen,
    feature_so_far,
    feature_so_far,
    feature_enum,
    feature_infinity,
    feature_counter,
    feature_letters,
    feature_keywords,
    feature_stack,
    feature_stack,
    feature_message,
    feature_range_item,
    feature_within,
    feature_pairs,
]
