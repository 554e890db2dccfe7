"""The estimator: see estimator.test."""

import random
import unittest

import numpy as np
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score
from sklearn.utils import estimator_checks

import mipsc

RANDOM = random.Random(1)
X = np.array([[RANDOM.randrange(2) for _ in range(6)] for _ in range(120)])
Y = np.cumsum(X, axis=1) % 2


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

    def test_checks_of_sklearn(self):
        """Those that give no real numbers to fit."""
        name, estimator = "MachineEstimator", mipsc.MachineEstimator()
        estimator_checks.check_parameters_default_constructible(name, estimator)
        for check in (
            estimator_checks.check_get_params_invariance,
            estimator_checks.check_set_params,
            estimator_checks.check_no_attributes_set_in_init,
            estimator_checks.check_estimator_get_tags_default_keys,
            estimator_checks.check_estimators_unfitted,
            estimator_checks.check_fit1d,
        ):
            check(name, clone(estimator))


unittest.main()
