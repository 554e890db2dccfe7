"""The estimator: see estimator.test."""

import pickle
import random
import unittest

import numpy as np
from sklearn.base import clone
from sklearn.exceptions import DataConversionWarning, NotFittedError
from sklearn.model_selection import cross_val_score
from sklearn.utils import estimator_checks

import mipsc
from mipsc.estimator import EXPECTED_FAILED_CHECKS

RANDOM = random.Random(1)
X = np.array([[RANDOM.randrange(2) for _ in range(6)] for _ in range(120)])
Y = np.cumsum(X, axis=1) % 2


class Unexcused(mipsc.MachineEstimator):
    """All checks of scikit-learn are run on it."""

    def _more_tags(self):
        return {**super()._more_tags(), "_xfail_checks": {}}


class Estimator(unittest.TestCase):
    def test_outputs_and_labels(self):
        for y in (Y, Y[:, -1]):
            estimator = mipsc.MachineEstimator(learner="data").fit(X, y)
            found = estimator.predict(X)
            self.assertEqual(found.shape, y.shape)
            np.testing.assert_array_equal(found, y)
            self.assertEqual(estimator.score(X, y), 1.0)
            self.assertLess(estimator.score(X, 1 - y), 0.1)

    def test_weights(self):
        estimator = mipsc.MachineEstimator(learner="data").fit(X, Y)
        half = Y.copy()
        half[60:] ^= 1
        weights = np.repeat([1.0, 0.0], 60)
        self.assertEqual(estimator.score(X, half), 0.5)
        self.assertEqual(estimator.score(X, half, weights), 1.0)

    def test_with_sklearn(self):
        estimator = clone(mipsc.MachineEstimator(learner="data", seed=3))
        self.assertEqual(estimator.get_params()["seed"], 3)
        scores = cross_val_score(estimator, X, Y[:, -1], cv=3)
        self.assertEqual(scores.tolist(), [1.0, 1.0, 1.0])
        with self.assertRaises(NotFittedError):
            estimator.predict(X)
        with self.assertRaisesRegex(ValueError, "invalid parameter 'sede'"):
            estimator.set_params(sede=1)

    def test_other_kinds_of_arrays(self):
        class Held:
            def __array__(self, dtype=None, copy=None):
                return X

        estimator = mipsc.MachineEstimator(learner="data").fit(Held(), Y)
        self.assertEqual(estimator.score(Held(), Y), 1.0)

        class Sparse:
            def toarray(self):
                return X

        with self.assertRaisesRegex(ValueError, "sparse data are not supported"):
            estimator.fit(Sparse(), Y)

    def test_what_is_known_of_the_data(self):
        estimator = mipsc.MachineEstimator(learner="data").fit(X, Y[:, -1])
        self.assertEqual(estimator.n_features_in_, 6)
        self.assertEqual(estimator.classes_.tolist(), [0, 1])
        estimator.fit(X.tolist(), Y[:, -1].tolist())
        self.assertEqual(estimator.classes_, [0, 1])
        estimator.fit([[0, 1], [1, 1, 0], [1]] * 20, [[0, 1], [1, 0, 0], [1]] * 20)
        self.assertFalse(hasattr(estimator, "n_features_in_"))
        self.assertFalse(hasattr(estimator, "classes_"))

    def test_fits_are_the_same(self):
        estimator = mipsc.MachineEstimator(learner="data").fit(X, Y)
        before = estimator.machine_.text
        parameters, keys = estimator.get_params(), set(vars(estimator))
        self.assertEqual(estimator.fit(X, Y).machine_.text, before)
        estimator.predict(X)
        self.assertEqual((estimator.get_params(), set(vars(estimator))), (parameters, keys))
        self.assertEqual(clone(estimator).fit(X, Y).machine_.text, before)
        copy = pickle.loads(pickle.dumps(estimator))
        np.testing.assert_array_equal(copy.predict(X), estimator.predict(X))
        order = np.arange(len(X))[::-1]
        np.testing.assert_array_equal(estimator.predict(X[order]), estimator.predict(X)[order])

    def test_a_column_of_labels(self):
        estimator = mipsc.MachineEstimator(learner="data")
        with self.assertWarnsRegex(DataConversionWarning, "1d array was expected"):
            estimator.fit(X, Y[:, -1:])
        np.testing.assert_array_equal(estimator.predict(X), Y[:, -1])

    def test_what_is_refused(self):
        estimator = mipsc.MachineEstimator(learner="data")
        hole = X.astype(float)
        hole[3, 2] = np.nan
        endless = X.astype(float)
        endless[3, 2] = np.inf
        for x, y, message in (
            (X, None, "requires y to be passed"),
            (X[0], Y[0], "X holds many sequences, and this is one"),
            (hole, Y, "Input X contains NaN"),
            (endless, Y, "Input X contains infinity"),
            (X * 1j, Y, "Complex data not supported"),
            (X[:0], Y[:0], r"0 sample\(s\)"),
            (X[:, :0], Y[:, -1], r"0 feature\(s\)"),
            (X[:1], Y[:1, -1], "no evidence of a rule"),
            (X, Y[:-1], "has 119 sequences, and 'x' has 120"),
            (X, Y[:, -1] + 0.5, "Unknown label type: "),
        ):
            with self.subTest(message), self.assertRaisesRegex(ValueError, message):
                estimator.fit(x, y)
            self.assertFalse(hasattr(estimator, "machine_"))
        with self.assertRaisesRegex(ValueError, "Reshape your data"):
            estimator.fit(X, Y).predict(X[0])

    def test_checks_of_sklearn(self):
        """All pass but those that are said to fail, and those do."""
        if not hasattr(estimator_checks, "_safe_tags"):
            self.skipTest("scikit-learn 1.6 and later run checks in another way")

        failed = {}
        for each, check in estimator_checks.check_estimator(
            Unexcused(learner="data", timeout=20), generate_only=True
        ):
            try:
                check(each)
            except unittest.SkipTest:
                continue
            except Exception as error:
                failed[check.func.__name__] = error
        self.assertEqual(set(failed), set(EXPECTED_FAILED_CHECKS), failed)
        excused = estimator_checks._safe_tags(mipsc.MachineEstimator(), "_xfail_checks")
        self.assertEqual(excused, EXPECTED_FAILED_CHECKS)


unittest.main()
