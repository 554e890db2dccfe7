"""Frames of pandas: see frames.test."""

import sys
import unittest

import pandas as pd

import mipsc
from mipsc import data

INPUTS = sys.argv.pop()


class Frames(unittest.TestCase):
    frame = pd.DataFrame(
        {"device": ["a", "b", "a"], "Temp (C)": [20, 21, 22], "ok": [True, False, True]}
    )

    def test_titles_and_sequences(self):
        groups, x = data.groups_of("device", self.frame)
        self.assertEqual(groups, ["a", "b", "a"])
        streams = data.split(data.collect(x, "x"), groups)
        self.assertEqual(
            streams.words, {"Temp_C": [[20, 22], [21]], "ok": [[True, True], [False]]}
        )
        indexed = self.frame.set_index(["device", "Temp (C)"])
        self.assertEqual(data.groups_of(None, indexed)[0], ["a", "b", "a"])

    def test_series_and_missing_values(self):
        streams = data.collect(pd.Series([1, None, 2], name="gate"), "y")
        self.assertEqual(list(streams.words), ["gate"])
        self.assertTrue(data.is_missing(streams.words["gate"][0][1]))
        self.assertTrue(data.is_missing(pd.NA))
        port = data.guess_port("gate", streams.words["gate"], False)
        self.assertEqual(port.encode(2.0), 2)

    def test_a_machine_runs_on_a_frame(self):
        machine = mipsc.load(f"{INPUTS}/Turnstile.mlir")
        frame = pd.DataFrame(
            {"n": [1, 5], "other": [0, 0], "event": ["coin", "walk by"]}, index=[10, 20]
        )
        gate, big = machine.run(frame)
        self.assertEqual(gate.to_dict(), {10: "unlocked", 20: "unlocked"})
        self.assertEqual(big.name, "big")
        total = mipsc.load(f"{INPUTS}/Total.mlir").run(pd.Series([1, 2, 3]))
        self.assertEqual(total.tolist(), [1, 3, 6])


unittest.main()
