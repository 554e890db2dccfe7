"""Datasets: see data.test."""

import io
import unittest

import mipsc
from mipsc import data


def dataset(x, y, values=None, sequence=None):
    """The text that `mipsc.learn` gives to the learner."""
    groups, x = data.groups_of(sequence, x)
    inputs, outputs = data.collect(x, "x"), data.collect(y, "y")
    if groups is not None:
        inputs, outputs = data.split(inputs, groups), data.split(outputs, groups)
    values = values or {}
    data.check_names(inputs, outputs, values)
    outputs, _ = data.pair(inputs, outputs)
    file = io.StringIO()
    data.write_dataset(
        file,
        inputs,
        data.ports_of(inputs, values, True),
        outputs,
        data.ports_of(outputs, values, False),
    )
    return file.getvalue().split()


class Datasets(unittest.TestCase):
    def test_shapes(self):
        self.assertEqual(
            dataset([1, 3], [5, 6]),
            "# in x : 1..3 # out y : int sequence,step,x,y 0,0,1,5 0,1,3,6".split(),
        )
        self.assertEqual(
            dataset([[1], [3, 2]], [[True], [False, True]])[-4:],
            ["sequence,step,x,y", "0,0,1,1", "1,0,3,0", "1,1,2,1"],
        )
        self.assertEqual(
            dataset([(1, 0), (2, 0)], [(0, 1, 2), (0, 1, 3)])[-3:],
            ["sequence,step,x1,x2,y1,y2,y3", "0,0,1,0,0,1,2", "0,1,2,0,0,1,3"],
        )
        self.assertEqual(
            dataset({"a": [[1, 2]], "b": [[0, 0]]}, [[1, 1]])[-3:],
            ["sequence,step,a,b,y", "0,0,1,0,1", "0,1,2,0,1"],
        )

    def test_labels_and_missing_outputs(self):
        self.assertEqual(
            dataset([[1, 2], [3]], [7, 8])[-3:], ["0,0,1,?", "0,1,2,7", "1,0,3,8"]
        )
        self.assertEqual(
            dataset([1, 2, 3], [None, float("nan"), 4])[-3:],
            ["0,0,1,?", "0,1,2,?", "0,2,3,4"],
        )

    def test_names(self):
        text = dataset([["go", "walk by"]], [["x", "y"]])
        self.assertEqual(" ".join(text[:7]), '# in x : {go, "walk by"}')
        self.assertEqual(text[-3:], ['0,0,"go","x"', '0,1,"walk', 'by","y"'])
        text = dataset(["b"], [0], {"x": ["a", "b"], "y": range(0, 2)})
        self.assertEqual(" ".join(text[:9]), "# in x : {a, b} # out y")
        self.assertIn("0..1", text)

    def test_groups(self):
        self.assertEqual(
            dataset([1, 2, 3], [4, 5, 6], sequence=["a", "b", "a"])[-3:],
            ["0,0,1,4", "0,1,3,6", "1,0,2,5"],
        )

    def test_what_is_refused(self):
        for arguments, words in (
            (([1, 2], [1]), "'y' has 1 values in sequence 0, and 'x' has 2"),
            (([[1], [2]], [[1]]), "'y' has 1 sequences, and 'x' has 2"),
            (([1, 2.5], [1, 2]), "2.5 is neither an integer nor a name: 'x', sequence 0, step 1"),
            (([[1, None]], [[1, 1]]), "an input is missing: 'x', sequence 0, step 1"),
            (([1, [2]], [1, 2]), "'x' has both sequences and single values, at 0 a value"),
            (([(1, 2), (3,)], [1, 2]), "sequence 0, step 1 has no row of 2 values: (3,)"),
            ((["a", 2], [1, 2]), "'x' has names, and 2 in sequence 0, step 1"),
            (({"in": [1]}, [1]), "'in' cannot be the name of a stream"),
            (({"y": [1]}, [1]), "'y' is both an input and an output"),
            (([], []), "'x' has no values"),
            (([[], [1]], [1, 2]), "sequence 0 has no step"),
            ((5, [1]), "'x' is a int, not a sequence"),
            (([1], [3], {"y": range(0, 2)}), "3 is no value of 'y', which is 0..1 (sequence 0, step 0)"),
            (([1], [3], {"z": range(0, 2)}), "values= has 'z'; the streams are x, y"),
            (([1], [3], {"x": range(0, 8, 2)}), "range(0, 8, 2) is no range for 'x'"),
            (([1], [3], {"x": ["a", "a"]}), "the names of 'x' are not all different, or none"),
        ):
            with self.assertRaises(mipsc.BadInput) as caught:
                dataset(*arguments)
            self.assertEqual(str(caught.exception), words)


unittest.main()
