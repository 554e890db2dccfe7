"""Learning: see learning.test."""

import os
import pathlib
import random
import signal
import threading
import time
import unittest

import mipsc

TESTS = pathlib.Path(__file__).resolve().parents[2]
NETWORKS = TESTS / "Networks/Inputs/published/nets"
RANDOM = random.Random(1)
WORDS = [[RANDOM.randrange(2) for _ in range(8)] for _ in range(300)]


def parity(x):
    p = 0
    for v in x:
        p ^= v
        yield p


def with_a_zero(x):
    s = 0
    for v in x:
        s = (s + v) % 3
        yield int(s == 0)


class Turnstile:
    def __init__(self):
        self.open = False

    def step(self, event):
        if event != "wait":
            self.open = event == "coin"
        return "unlocked" if self.open else "locked"


class Data(unittest.TestCase):
    outputs = [list(parity(word)) for word in WORDS]

    def test_sequences(self):
        told = []
        machine = mipsc.learn(
            WORDS, self.outputs, name="Parity", progress=lambda *what: told.append(what)
        )
        self.assertEqual(machine.name, "Parity")
        self.assertEqual(machine.batch(WORDS), self.outputs)
        self.assertTrue(mipsc.equivalent(machine, parity))
        self.assertIn("regress", [stage for stage, *_ in told])
        self.assertIn("300 sequences of 8 steps", machine.log)

    def test_labels(self):
        labels = [outputs[-1] for outputs in self.outputs]
        machine = mipsc.learn(WORDS, labels, learner="data")
        self.assertEqual([word[-1] for word in machine.batch(WORDS)], labels)

    def test_names(self):
        events = [["push" if v else "walk by" for v in word] for word in WORDS]
        lamp = [["on" if v else "off" for v in word] for word in self.outputs]
        machine = mipsc.learn({"event": events}, {"lamp": lamp}, learner="data")
        self.assertEqual(machine.batch(events), lamp)

    def test_nothing_is_found_in_noise(self):
        noise = [[RANDOM.randrange(10) for _ in range(6)] for _ in range(60)]
        with self.assertRaises(mipsc.NotFound) as caught:
            mipsc.learn(
                [[RANDOM.randrange(10) for _ in range(6)] for _ in range(60)],
                noise,
                learner="data",
                timeout=60,
            )
        self.assertIn("the data contradict one another", caught.exception.diagnostics)

    def test_the_same_twice(self):
        texts = {
            mipsc.learn(WORDS, self.outputs, learner="data").text for _ in range(2)
        }
        self.assertEqual(len(texts), 1)

    def test_an_interrupt_ends_the_learner(self):
        timer = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT))
        noise = [[RANDOM.randrange(9) for _ in range(40)] for _ in range(400)]
        timer.start()
        start = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            mipsc.learn(noise, list(reversed(noise)))
        self.assertLess(time.monotonic() - start, 60)
        with open(f"/proc/{os.getpid()}/task/{os.getpid()}/children") as file:
            self.assertEqual(file.read().split(), [])


class Callables(unittest.TestCase):
    def test_a_generator(self):
        machine = mipsc.learn_from(
            with_a_zero, inputs={"x": range(0, 3)}, outputs={"y": range(0, 2)}
        )
        self.assertTrue(mipsc.equivalent(machine, with_a_zero))

    def test_a_class_with_names(self):
        machine = mipsc.learn_from(
            Turnstile,
            inputs={"event": ["coin", "push", "wait"]},
            outputs={"gate": ["locked", "unlocked"]},
        )
        self.assertEqual(
            machine.run(["wait", "coin", "wait", "push"]),
            ["locked", "unlocked", "unlocked", "locked"],
        )

    def test_a_function_of_the_inputs_so_far(self):
        machine = mipsc.learn_from(
            lambda x: [sum(x[: i + 1]) % 2 for i in range(len(x))], inputs={"x": range(0, 2)}
        )
        self.assertEqual(machine.run([1, 1, 0, 1]), [1, 0, 0, 1])

    def test_its_exception_is_raised(self):
        def inverse(x):
            for v in x:
                yield 1 // v

        with self.assertRaises(ZeroDivisionError):
            mipsc.learn_from(inverse, inputs={"x": range(0, 2)})

    def test_what_it_answers_is_looked_at(self):
        for program, words in (
            (lambda x: [5] * len(x), "5 is no value of 'y', which is 0..1"),
            (lambda x: [], "the function gave 0 outputs for 1 steps"),
        ):
            with self.assertRaisesRegex(mipsc.BadInput, words):
                mipsc.learn_from(
                    program, inputs={"x": range(0, 2)}, outputs={"y": range(0, 2)}
                )


    def test_an_interrupt_reaches_it(self):
        asked = []

        def interrupted(x):
            for v in x:
                asked.append(v)
                if len(asked) == 30:
                    os.kill(os.getpid(), signal.SIGINT)
                yield v

        with self.assertRaises(KeyboardInterrupt):
            mipsc.learn_from(interrupted, inputs={"x": range(0, 5)})


class Networks(unittest.TestCase):
    def test_a_published_network(self):
        machine = mipsc.learn_network(
            NETWORKS / "tomita1_relu_2_4_2_gpu.pt",
            {"x": range(0, 2)},
            {"y": range(0, 2)},
            coding="cell relu length 14",
        )
        self.assertEqual(machine.run([1, 1, 0, 1]), [1, 1, 0, 0])
        self.assertIn("agrees with the network", machine.origin["agreement"])


class Tasks(unittest.TestCase):
    def test_a_task_is_proved(self):
        machine = mipsc.learn_task("task Sum { in x : 0..3 out y : int y = sum(x) }")
        self.assertTrue(machine.proved)
        self.assertEqual(machine.run([1, 2, 3]), [1, 3, 6])

    def test_a_mistake_has_its_place(self):
        with self.assertRaises(mipsc.BadInput) as caught:
            mipsc.learn_task("task T { in x : 0..1 out y : 0..1 y = z }")
        self.assertEqual(
            str(caught.exception), "task.mips:1:39: error: unknown name 'z'"
        )


# A job in the background of a shell ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)
unittest.main()
