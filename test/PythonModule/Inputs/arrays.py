"""Machines with NumPy: see arrays.test."""

import sys
import unittest

import numpy as np

import mipsc

INPUTS = sys.argv.pop()
RANDOM = np.random.default_rng(1)


def machine(name: str) -> mipsc.Machine:
    return mipsc.load(f"{INPUTS}/{name}.mlir")


class Arrays(unittest.TestCase):
    def test_run_is_the_sum_of_any_integer_type(self):
        x = RANDOM.integers(-9, 10, 5000)
        for kind in (np.int8, np.int16, np.int64):
            y = machine("Total").run(x.astype(kind))
            self.assertEqual(y.dtype, np.int64)
            np.testing.assert_array_equal(y, np.cumsum(x))
        np.testing.assert_array_equal(machine("Total").run(x[::3]), np.cumsum(x[::3]))
        np.testing.assert_array_equal(machine("Total").run(x * 1.0), np.cumsum(x))

    def test_nothing_is_copied_that_fits(self):
        subject = machine("Total")
        x = RANDOM.integers(-9, 10, 100).astype(np.int8)
        self.assertIs(subject._as_array(x, 0), x)
        out = np.zeros(100, np.int64)
        self.assertIs(subject.run(x, out=out), out)
        np.testing.assert_array_equal(out, np.cumsum(x))
        x.setflags(write=False)
        self.assertEqual(subject.run(x)[-1], out[-1])

    def test_out_has_to_fit(self):
        x = np.zeros(4, np.int8)
        for out in (np.zeros(4, np.int8), np.zeros(3, np.int64), np.zeros(8, np.int64)[::2]):
            with self.assertRaisesRegex(mipsc.BadInput, "out= has to be"):
                machine("Total").run(x, out=out)

    def test_runs_go_on(self):
        run = machine("Total").start()
        run.run(np.array([1, 2]))
        self.assertEqual(run.run(np.array([3])).tolist(), [6])

    def test_batch(self):
        x = RANDOM.integers(-9, 10, (37, 50))
        for given in (x, np.asfortranarray(x.astype(np.int8))):
            y = machine("Total").batch(given)
            self.assertEqual(y.shape, x.shape)
            np.testing.assert_array_equal(y, np.cumsum(x, axis=1))

    def test_names(self):
        subject = machine("Turnstile")
        gate, big = subject.run(np.array(["coin", "push"]), np.array([300, 0]))
        self.assertEqual(gate.tolist(), ["unlocked", "locked"])
        self.assertEqual(big.tolist(), [1, 0])
        gate, _ = subject.run(np.array([0, 1]), np.array([300, 0]), raw=True)
        self.assertEqual(gate.tolist(), [1, 0])

    def test_what_is_refused(self):
        subject = machine("Total")
        for x in (np.array([1, 300]), np.array([1, 10], np.int8), np.array([2**62])):
            with self.assertRaisesRegex(mipsc.BadInput, f"{x[-1]} is no value of 'x'"):
                subject.run(x)
        with self.assertRaises(mipsc.StepError) as caught:
            machine("Square").run(np.full(20, 1))
        self.assertEqual(caught.exception.step, 5)
        x = np.zeros((3, 20), int)
        x[1, 4:] = 9
        with self.assertRaises(mipsc.StepError) as caught:
            machine("Square").batch(x)
        self.assertEqual(caught.exception.sequence, 0)
        with self.assertRaises(mipsc.Undecided) as caught:
            machine("Partial").run(np.array([0, 1, 2, 1]))
        self.assertEqual(caught.exception.step, 2)


unittest.main()
