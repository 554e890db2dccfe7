"""Rules as formulas: a parser of their text (docs/IR.md, "As rules"), LaTeX, SymPy.

A formula is a tuple: an operator and its operands, `("+", ("name", "r"), ("number",
1))`. Operators are those of the text; `[c]` is `indicator`, `t[i]` is `lookup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from . import errors
from .ports import Port

Formula = tuple[Any, ...]

_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+)|(?P<name>[A-Za-z_]\w*[!\']?)|"(?P<word>(?:[^"\\]|\\.)*)"'
    r"|(?P<symbol>!=|<=|>=|[-+*=<>()\[\],|]))"
)
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


class _Parser:
    """Recursive descent, a method a level of precedence."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        place = 0
        while place < len(text.rstrip()):
            match = _TOKEN.match(text, place)
            if not match:
                raise errors.BadInput(f"'{text[place:]}' is no part of a rule")
            self._tokens.append((str(match.lastgroup), match[str(match.lastgroup)]))
            place = match.end()
        self._tokens.append(("end", ""))
        self._next = 0

    def _is(self, *texts: str) -> bool:
        kind, text = self._tokens[self._next]
        return kind in ("symbol", "name") and text in texts

    def _take(self) -> tuple[str, str]:
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, text: str) -> None:
        if not self._is(text):
            found = self._tokens[self._next][1] or "the end"
            raise errors.BadInput(f"'{text}' is expected in a rule, not {found}")
        self._take()

    def whole(self) -> Formula:
        formula = self.conditional()
        if self._tokens[self._next][0] != "end":
            raise errors.BadInput(f"'{self._take()[1]}' is not expected in a rule")
        return formula

    def conditional(self) -> Formula:
        if not self._is("if"):
            return self._or()
        self._take()
        condition = self._or()
        self._expect("then")
        yes = self._or()
        self._expect("else")
        return ("if", condition, yes, self.conditional())

    def _left(self, operators: Sequence[str], operand: Any) -> Formula:
        formula = operand()
        while self._is(*operators):
            formula = (self._take()[1], formula, operand())
        return formula

    def _or(self) -> Formula:
        return self._left(("or",), self._and)

    def _and(self) -> Formula:
        return self._left(("and",), self._not)

    def _not(self) -> Formula:
        if self._is("not"):
            self._take()
            return ("not", self._not())
        return self._left(_COMPARISONS, self._xor)

    def _xor(self) -> Formula:
        return self._left(("xor",), self._sum)

    def _sum(self) -> Formula:
        return self._left(("+", "-"), self._product)

    def _product(self) -> Formula:
        return self._left(("*", "div", "mod"), self._unary)

    def _unary(self) -> Formula:
        if self._is("-"):
            self._take()
            inner = self._unary()
            if inner[0] == "number":
                return ("number", -inner[1])
            return ("negative", inner)
        return self._atom()

    def _list(self, end: str) -> list[Formula]:
        items = [self.conditional()]
        while self._is(","):
            self._take()
            items.append(self.conditional())
        self._expect(end)
        return items

    def _atom(self) -> Formula:
        kind, text = self._take()
        if kind == "number":
            return ("number", int(text))
        if kind == "word":
            return ("name", text)
        if kind == "name":
            if text in ("true", "false"):
                return ("truth", text == "true")
            if text in ("min", "max", "argmax", "abs") and self._is("("):
                self._take()
                return (text, *self._list(")"))
            return ("name", text)
        if text == "(":
            (inner,) = self._list(")")
            return inner
        if text == "|":
            (inner,) = self._list("|")
            return ("abs", inner)
        if text == "[":
            items = self._list("]")
            if not self._is("["):
                return ("indicator", *items)
            self._take()
            (index,) = self._list("]")
            return ("lookup", index, *items)
        raise errors.BadInput(f"'{text or 'the end'}' is not expected in a rule")


def parse(text: str) -> Formula:
    """The formula of an expression's text."""
    return _Parser(text).whole()


def parse_rules(rules: Iterable[str]) -> list[tuple[str, Formula]]:
    """What each rule defines, and the formula: `r'`, `y`; of `let d1 = …`, `d1`."""
    pairs = []
    for rule in rules:
        left, equals, right = rule.partition(" = ")
        if not equals:
            raise errors.BadInput(f"'{rule}' is no rule")
        pairs.append((left.removeprefix("let ").strip('"'), parse(right)))
    return pairs


# LaTeX. Levels of binding, as the printer of rules has them.

_LEVELS = {
    **dict.fromkeys(("if",), 0),
    "or": 1,
    "and": 2,
    "not": 3,
    **dict.fromkeys(_COMPARISONS, 4),
    "xor": 5,
    **dict.fromkeys(("+", "-"), 6),
    **dict.fromkeys(("*", "mod"), 7),
    "negative": 8,
}
_SIGNS = {
    "or": r" \lor ",
    "and": r" \land ",
    "xor": r" \oplus ",
    "!=": r" \ne ",
    "<=": r" \le ",
    ">=": r" \ge ",
    "*": r" \cdot ",
    "mod": r" \bmod ",
}


def _latex_name(name: str) -> str:
    prime = "'" if name.endswith("'") else ""
    name = name.removesuffix("'")
    match = re.fullmatch(r"([A-Za-z])_?(\d*)", name)
    if match:
        return match[1] + (f"_{{{match[2]}}}" if match[2] else "") + prime
    escaped = re.sub(r"([_#%&${}])", r"\\\1", name)
    return rf"\mathit{{{escaped}}}" + prime



def _latex(formula: Formula, least: int = 0) -> str:
    kind, *parts = formula
    level = _LEVELS.get(kind, 9)
    text = _latex_bare(kind, parts, level)
    return rf"\left({text}\right)" if level < least else text


def _latex_bare(kind: str, parts: Sequence[Any], level: int) -> str:
    if kind == "number":
        return str(parts[0])
    if kind == "name":
        return _latex_name(parts[0])
    if kind == "truth":
        return rf"\mathrm{{{str(parts[0]).lower()}}}"
    if kind == "if":
        return _latex_cases(parts)
    if kind == "div":
        top, bottom = (_latex(part) for part in parts)
        return rf"\left\lfloor\frac{{{top}}}{{{bottom}}}\right\rfloor"
    if kind == "not":
        return rf"\lnot {_latex(parts[0], level)}"
    if kind == "negative":
        return f"-{_latex(parts[0], level)}"
    if kind == "abs":
        return rf"\left|{_latex(parts[0])}\right|"
    if kind == "indicator":
        return rf"\left[{_latex(parts[0])}\right]"
    if kind == "lookup":
        entries = ", ".join(_latex(part) for part in parts[1:])
        return rf"\left({entries}\right)_{{{_latex(parts[0])}}}"
    if kind in ("min", "max", "argmax"):
        command = rf"\{kind}" if kind != "argmax" else r"\operatorname{argmax}"
        return rf"{command}\left({', '.join(map(_latex, parts))}\right)"
    if kind == "*" and parts[0][0] == "number" and parts[1][0] == "name":
        return f"{parts[0][1]}\\,{_latex(parts[1], 8)}"
    left, right = _latex(parts[0], level), _latex(parts[1], level + 1)
    return left + _SIGNS.get(kind, f" {kind} ") + right


def _latex_cases(parts: Sequence[Any]) -> str:
    rows = []
    while True:
        condition, yes, no = parts
        rows.append(rf"{_latex(yes)} & \text{{if }} {_latex(condition)}")
        if no[0] != "if":
            break
        parts = no[1:]
    rows.append(rf"{_latex(no)} & \text{{otherwise}}")
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def to_latex(rules: Iterable[str]) -> str:
    """Rules as an `align*` of amsmath."""
    lines = [
        f"{_latex_name(name)} &= {_latex(formula)}"
        for name, formula in parse_rules(rules)
    ]
    return "\\begin{align*}\n" + " \\\\\n".join(lines) + "\n\\end{align*}"


# SymPy.


def _places(ports: Iterable[Port]) -> dict[str, int]:
    """Names of values whose number is the same wherever they stand."""
    places: dict[str, set[int]] = {}
    for port in ports:
        for place, name in enumerate(port.values):
            places.setdefault(name, set()).add(place)
    return {name: min(found) for name, found in places.items() if len(found) == 1}


def to_sympy(rules: Iterable[str], ports: Sequence[Port]) -> dict[str, Any]:
    """Rules as expressions of SymPy in integer symbols; `let` is put in place."""
    import sympy

    known: dict[str, Any] = {}
    variables = {port.name for port in ports}
    for name, place in _places(ports).items():
        if name not in variables:
            known[name] = sympy.Integer(place)

    def truth(value: Any) -> Any:
        return sympy.Piecewise((1, value), (0, True))

    def lookup(index: Any, *entries: Any) -> Any:
        cases = [(entry, sympy.Eq(index, i)) for i, entry in enumerate(entries)]
        return sympy.Piecewise(*cases, (0, True))

    def argmax(*values: Any) -> Any:
        cases = [
            (i, sympy.And(*[sympy.Ge(value, other) for other in values]))
            for i, value in enumerate(values)
        ]
        return sympy.Piecewise(*cases[:-1], (len(values) - 1, True))

    make = {
        "if": lambda c, a, b: sympy.Piecewise((a, c), (b, True)),
        "or": sympy.Or,
        "and": sympy.And,
        "xor": sympy.Xor,
        "not": sympy.Not,
        "=": sympy.Eq,
        "!=": sympy.Ne,
        "<": sympy.Lt,
        "<=": sympy.Le,
        ">": sympy.Gt,
        ">=": sympy.Ge,
        "+": sympy.Add,
        "-": lambda a, b: a - b,
        "*": sympy.Mul,
        "div": lambda a, b: sympy.floor(a / b),
        "mod": sympy.Mod,
        "negative": lambda a: -a,
        "abs": sympy.Abs,
        "min": sympy.Min,
        "max": sympy.Max,
        "indicator": truth,
        "lookup": lookup,
        "argmax": argmax,
    }

    def build(formula: Formula) -> Any:
        kind, *parts = formula
        if kind == "number":
            return sympy.Integer(parts[0])
        if kind == "truth":
            return sympy.true if parts[0] else sympy.false
        if kind == "name":
            name = parts[0]
            return known.get(name, sympy.Symbol(name, integer=True))
        return make[kind](*map(build, parts))

    expressions = {}
    for rule in rules:
        ((name, formula),) = parse_rules([rule])
        if rule.startswith("let "):
            known[name] = build(formula)
        else:
            expressions[name] = build(formula)
    return expressions
