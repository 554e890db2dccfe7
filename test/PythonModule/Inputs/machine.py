"""Machines without NumPy: see machine.test."""

import pickle
import sys
import tempfile
import unittest

import mipsc

INPUTS = sys.argv.pop()


def machine(name: str) -> mipsc.Machine:
    return mipsc.load(f"{INPUTS}/{name}.mlir")


def divide(bits):
    r = 0
    for x in bits:
        y, r = divmod(2 * r + x, 7)
        yield y


class Running(unittest.TestCase):
    bits = [1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1] * 9

    def test_run(self):
        self.assertEqual(machine("Div_7").run(self.bits), list(divide(self.bits)))
        self.assertEqual(machine("Div_7")(x=self.bits), list(divide(self.bits)))
        self.assertEqual(machine("Div_7").run([]), [])

    def test_steps_go_on(self):
        subject = machine("Div_7")
        expected = list(divide(self.bits))
        self.assertEqual([subject.step(x) for x in self.bits], expected)
        subject.reset()
        self.assertEqual(subject.step(x=1), 0)
        one, other = subject.start(), subject.start()
        self.assertEqual(one.run(self.bits[:20]) + one.run(self.bits[20:]), expected)
        self.assertEqual(one.steps, len(expected))
        self.assertEqual(other.state, {"r": 0})

    def test_batch_of_any_lengths(self):
        words = [self.bits[:n] for n in (3, 0, 17)]
        self.assertEqual(
            machine("Div_7").batch(words), [list(divide(word)) for word in words]
        )

    def test_names_and_several_outputs(self):
        subject = machine("Turnstile")
        events = ["walk by", "coin", "walk by", "push"]
        gate, big = subject.run(events, [0, 3, 300, 2])
        self.assertEqual(gate, ["locked", "unlocked", "unlocked", "locked"])
        self.assertEqual(big, [0, 1, 1, 0])
        self.assertEqual(subject.run(n=[0], event=[0], raw=True), ([1], [0]))
        self.assertEqual(subject.step("coin", 7), ("unlocked", 1))

    def test_what_is_refused(self):
        for arguments, words in (
            (([2],), "2 is no value of 'x', which is 0..1"),
            (([0.5],), "0.5 is no integer, as a value of 'x'"),
            ((["a"],), "'a' is no value of 'x', which is 0..1"),
        ):
            with self.assertRaises(mipsc.BadInput) as caught:
                machine("Div_7").run(*arguments)
            self.assertEqual(str(caught.exception), words)
        with self.assertRaisesRegex(TypeError, "Div_7 takes x; given were nothing"):
            machine("Div_7").run()
        with self.assertRaisesRegex(TypeError, "and z"):
            machine("Div_7").run([1], z=[1])
        with self.assertRaisesRegex(mipsc.BadInput, "'jump' is no value of 'event': coin"):
            machine("Turnstile").step("jump", 0)

    def test_an_overflow_is_told_with_its_step(self):
        square = machine("Square")
        with self.assertRaisesRegex(mipsc.StepError, "'s' would leave") as caught:
            square.run([1] * 20)
        self.assertEqual(caught.exception.step, 5)
        with self.assertRaises(mipsc.StepError) as caught:
            square.batch([[1], [1] * 20])
        self.assertEqual((caught.exception.sequence, caught.exception.step), (1, 5))
        run = square.start()
        run.run([1] * 5)
        before = run.state
        with self.assertRaises(ArithmeticError):
            run.step(1)
        self.assertEqual(run.state, before)

    def test_what_the_data_do_not_decide(self):
        partial = machine("Partial")
        self.assertEqual([port.name for port in partial.outputs], ["y"])
        self.assertEqual(partial.run([0, 1]), [0, 1])
        with self.assertRaises(mipsc.Undecided) as caught:
            partial.run([0, 1, 2])
        self.assertEqual(caught.exception.step, 2)
        with self.assertRaises(LookupError):
            partial.step(2)

    def test_a_declared_rule_is_no_program(self):
        text = machine("Div_7").text.replace("learned", "spec", 1)
        with self.assertRaisesRegex(mipsc.BadInput, "declared, not learned"):
            mipsc.Machine(text)


class Forms(unittest.TestCase):
    def test_what_is_known(self):
        subject = machine("Div_7")
        self.assertEqual(subject.rules[0], "r' = (2*r + x) mod 7")
        self.assertTrue(subject.proved)
        self.assertEqual(subject.origin["rules"], "division")
        self.assertEqual(repr(subject), "<Machine Div_7: x : 0..1 -> y : 0..1>")
        self.assertFalse(machine("Total").proved)

    def test_programs(self):
        subject = machine("Div_7")
        scope = {"__name__": "program"}
        exec(subject.to_python(), scope)
        self.assertEqual(list(scope["div_7"]([1, 1, 1])), [0, 0, 1])
        self.assertIn("int div_7_step(", subject.to_c())
        self.assertTrue(subject.to_dot().startswith("digraph"))

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/again.mlir"
            machine("Div_7").save(path, f"{folder}/d.c")
            self.assertEqual(mipsc.load(path).rules, machine("Div_7").rules)
            with self.assertRaisesRegex(mipsc.BadInput, "suffix"):
                machine("Div_7").save(f"{folder}/d.docx")

    def test_a_notebook_shows_it(self):
        text = machine("Turnstile")._repr_html_()
        self.assertIn("gate_1&#x27; = if event = coin", text)
        self.assertIn("{locked, unlocked}", text)

    def test_a_copy_is_the_same(self):
        copy = pickle.loads(pickle.dumps(machine("Div_7")))
        self.assertEqual(copy.run([1, 1, 1]), [0, 0, 1])


unittest.main()
