"""Machines with NumPy: see arrays.test."""

import subprocess
import sys
import unittest

import numpy as np

import mipsc
from mipsc import _memory

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

    def test_memory_of_results_that_are_gone_is_kept(self):
        subject, steps = machine("Total"), 2_000_000
        x = np.ones(steps, np.int8)
        first = subject.run(x)
        where, tail = first.ctypes.data, first[-3:]
        # What another array or a view still shows is nobody else's.
        second = subject.run(x)
        del first
        third = subject.run(-x)
        self.assertEqual(tail.tolist(), [steps - 2, steps - 1, steps])
        self.assertEqual(len({where, second.ctypes.data, third.ctypes.data}), 3)
        self.assertEqual((second[-1], third[-1]), (steps, -steps))
        del tail
        self.assertEqual(_memory.kept_bytes(), 8 * steps)
        self.assertEqual(subject.run(x).ctypes.data, where)
        # For a result that it is too large for the block stays where it is.
        subject.run(x[: steps // 3])
        self.assertGreaterEqual(_memory.kept_bytes(), 8 * steps)
        # No more is kept than the limit.
        many = [subject.run(x) for _ in range(_memory.MOST_KEPT // (8 * steps) + 3)]
        del many
        self.assertLessEqual(_memory.kept_bytes(), _memory.MOST_KEPT)
        self.assertGreater(_memory.kept_bytes(), _memory.MOST_KEPT - 16 * steps)
        subject.run(x, out=second)
        self.assertEqual(second[0], 1)

    def test_a_result_that_outlives_everything_is_no_trouble(self):
        code = f"import numpy, mipsc; y = mipsc.load('{INPUTS}/Total.mlir').run(numpy.ones(10**6, 'i1'))"
        done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

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
