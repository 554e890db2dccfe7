"""Equivalence: see equivalence.test."""

import math
import sys
import unittest
from collections import deque

import mipsc

INPUTS = sys.argv.pop()
MODULUS = 7


def remainder(value):
    return value % MODULUS


def divide(x):
    r = 0
    for v in x:
        d = 2 * r + v
        r = remainder(d)
        yield d // MODULUS


def wrong(x):
    r = 0
    for v in x:
        r = 2 * r + v
        if r > MODULUS:
            r -= MODULUS
            yield 1
        else:
            yield 0


def delayed(x):
    past = deque([0, 0])
    for v in x:
        past.append(v)
        yield past.popleft()


class Delay:
    LENGTH = 2

    def __init__(self):
        self.past = [0] * self.LENGTH

    def step(self, v):
        self.past.append(v)
        return self.past.pop(0)


def raises(x):
    for v in x:
        yield 6 // (1 - v)


class Equivalence(unittest.TestCase):
    def test_a_function_and_a_machine(self):
        machine = mipsc.load(f"{INPUTS}/Div_7.mlir")
        proof = mipsc.equivalent(divide, machine)
        self.assertIsInstance(proof, mipsc.Proof)
        self.assertTrue(proof)
        self.assertIsNone(proof.length)
        self.assertEqual(str(proof), f"equal for every input sequence ({proof.method})")

    def test_a_counterexample(self):
        found = mipsc.equivalent(f"{INPUTS}/Div_7.mlir", wrong)
        self.assertFalse(found)
        self.assertEqual(found.inputs, {"x": [1, 1, 1]})
        self.assertEqual(found.steps[-1].outputs, ({"y": 1}, {"y": 0}))
        self.assertEqual(found.names, ("Div_7", "wrong"))
        self.assertTrue(found.shortest)
        self.assertEqual(
            str(found).splitlines()[-1].split(), ["2", "1", "1", "0", "3", "3"]
        )

    def test_an_exception_is_a_difference(self):
        found = mipsc.equivalent(raises, "task T { in x : 0..1 out y : 0..9 y = 6 }")
        self.assertRegex(found.raises[0], "^ZeroDivisionError: integer division")
        self.assertEqual(found.raises[1], "")
        self.assertIn("raises raises ZeroDivisionError", str(found))

    def test_classes_imports_and_ranges(self):
        self.assertTrue(mipsc.equivalent(delayed, Delay, inputs={"x": range(0, 4)}))

    def test_closures(self):
        def make(k):
            def scaled(x):
                for v in x:
                    yield k * v

            return scaled

        self.assertTrue(
            mipsc.equivalent(make(3), "task T { in x : 0..9 out y : int y = 3*x }")
        )
        self.assertFalse(
            mipsc.equivalent(make(4), "task T { in x : 0..9 out y : int y = 3*x }")
        )

    def test_what_is_refused(self):
        def floats(x):
            for v in x:
                yield math.sin(v)

        with self.assertRaises(mipsc.BadInput) as caught:
            mipsc.equivalent(floats, divide)
        line = floats.__code__.co_firstlineno + 2
        self.assertIn(f"f.py:{line}:15: error: ", caught.exception.diagnostics)
        self.assertEqual(caught.exception.exit_code, 3)
        self.assertIn("math.sin(v)", caught.exception.diagnostics)
        with self.assertRaisesRegex(mipsc.BadInput, "a lambda cannot be read"):
            mipsc.equivalent(lambda x: x, divide)
        with self.assertRaisesRegex(TypeError, "5 is no function"):
            mipsc.equivalent(5, divide)


unittest.main()
