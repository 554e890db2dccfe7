"""LaTeX and SymPy: see formulas.test."""

import itertools
import sys
import unittest

import mipsc
from mipsc import formulas

INPUTS = sys.argv.pop()


class Formulas(unittest.TestCase):
    def test_latex(self):
        self.assertEqual(
            mipsc.load(f"{INPUTS}/Div_7.mlir").to_latex().splitlines()[1:-1],
            [
                r"r' &= \left(2\,r + x\right) \bmod 7 \\",
                r"y &= \left\lfloor\frac{2\,r + x}{7}\right\rfloor",
            ],
        )

    def test_latex_of_every_operation(self):
        for text, latex in (
            ("a - (b - c)", r"a - \left(b - c\right)"),
            ("-(a + 1)", r"-\left(a + 1\right)"),
            ("|x_1 - y|", r"\left|x_{1} - y\right|"),
            ("[not a = b or c >= 2]", r"\left[\lnot a = b \lor c \ge 2\right]"),
            ("[3, -1][i]", r"\left(3, -1\right)_{i}"),
            ("max(a, gate_1)", r"\max\left(a, \mathit{gate\_1}\right)"),
            (
                "if a < 1 then 2 else if b then 3 else c",
                r"\begin{cases} 2 & \text{if } a < 1 \\ 3 & \text{if } b \\ "
                r"c & \text{otherwise} \end{cases}",
            ),
        ):
            self.assertEqual(formulas._latex(formulas.parse(text)), latex)

    def test_sympy_computes_what_the_rules_say(self):
        cases = {
            "(2*r + x) mod 7": lambda r, x: (2 * r + x) % 7,
            "(r - x) div 3": lambda r, x: (r - x) // 3,
            "|r - 2*x| + min(r, x) - max(r, 1)": lambda r, x: abs(r - 2 * x)
            + min(r, x)
            - max(r, 1),
            "[r < x or x = 1 and not r != 2]": lambda r, x: int(
                r < x or (x == 1 and r == 2)
            ),
            "[4, 5, 6][r]": lambda r, x: [4, 5, 6][r] if 0 <= r < 3 else 0,
            "argmax(r, x, 1)": lambda r, x: (r, x, 1).index(max(r, x, 1)),
            "if r > x then r else if true then -x else 7": lambda r, x: r
            if r > x
            else -x,
            "[(r > 0) xor (x > 0)]": lambda r, x: int((r > 0) != (x > 0)),
        }
        for text, meaning in cases.items():
            formula = formulas.to_sympy([f"y = {text}"], [])["y"]
            for r, x in itertools.product(range(-2, 5), repeat=2):
                values = {str(symbol): symbol for symbol in formula.free_symbols}
                given = {values[n]: v for n, v in (("r", r), ("x", x)) if n in values}
                self.assertEqual(formula.subs(given), meaning(r, x), (text, r, x))

    def test_names_and_lets(self):
        rules = ["let d1 = if event = coin then 3 else 4", "y = d1 + d1"]
        ports = mipsc.load(f"{INPUTS}/Turnstile.mlir").inputs
        formula = formulas.to_sympy(rules, ports)["y"]
        (event,) = formula.free_symbols
        self.assertEqual([formula.subs({event: v}) for v in (0, 1)], [6, 8])

    def test_what_is_no_rule(self):
        for text in ("a +", "(a", "a b", "a $ b", ""):
            with self.assertRaises(mipsc.BadInput):
                formulas.parse(text)


unittest.main()
