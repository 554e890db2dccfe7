"""An estimator in the manner of scikit-learn, which need not be installed."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Mapping
from typing import Any, Optional

from . import data, errors
from .learning import learn
from .machine import Machine

__all__ = ["EXPECTED_FAILED_CHECKS", "MachineEstimator"]

#: Checks of scikit-learn in which no program is found, and why; with `best_effort`
#: they pass.
_NOT_FOUND: dict[str, str] = {
    **dict.fromkeys(
        ["check_fit_score_takes_y", "check_supervised_y_2d"],
        "all items are the same, and their labels are not",
    ),
    "check_estimators_nan_inf": "the labels have nothing to do with the items",
    **dict.fromkeys(
        [
            "check_estimators_dtypes",
            "check_dict_unchanged",
            "check_dont_overwrite_parameters",
            "check_fit2d_predict1d",
            "check_methods_sample_order_invariance",
            "check_methods_subset_invariance",
        ],
        "the label is the first number of three or five, and twenty examples are too few "
        "for the learner to find that",
    ),
    **dict.fromkeys(
        ["check_estimators_fit_returns_self", "check_estimators_overwrite_params"],
        "the labels are those of three clouds of points, for which there is no exact rule",
    ),
}
#: Checks that fail unless `any_length` is false.
_LENGTHS: dict[str, str] = {
    "check_classifiers_train": "it wants sequences of another length to be refused, "
    "and a machine runs for any number of steps",
}
#: Checks that fail whatever the parameters are.
_ALWAYS: dict[str, str] = {
    "check_classifiers_one_label": "it fits real numbers without asking for integers",
    "check_classifier_data_not_an_array": "it takes the rows of a frame for items, as "
    "those of an array are; here the columns of a frame are streams, its rows steps",
}
#: Checks of scikit-learn that fail with the parameters as they are by default, and why.
EXPECTED_FAILED_CHECKS: dict[str, str] = {**_NOT_FOUND, **_LENGTHS, **_ALWAYS}


class MachineEstimator:
    """Learns a machine of sequences: `fit`, `predict`, `score`.

    `X` holds many sequences, as `mipsc.learn` takes them (an array of the shape
    (sequences, steps), say), and `y` their outputs, or a label each. The parameters
    are those of `mipsc.learn`; unless `any_length`, which a machine can do, `predict`
    refuses sequences of another length than all had in `fit`. After `fit`, `machine_`
    is what was learned.
    """

    _estimator_type = "classifier"
    machine_: Machine

    def __init__(
        self,
        *,
        values: Optional[Mapping[str, data.Domain]] = None,
        seed: int = 1,
        learner: str = "auto",
        timeout: Optional[float] = None,
        memory_limit: Optional[int] = None,
        best_effort: bool = False,
        any_length: bool = True,
        progress: Any = None,
    ) -> None:
        self.values = values
        self.seed = seed
        self.learner = learner
        self.timeout = timeout
        self.memory_limit = memory_limit
        self.best_effort = best_effort
        self.any_length = any_length
        self.progress = progress

    @classmethod
    def _get_param_names(cls) -> list[str]:
        return sorted(set(inspect.signature(cls.__init__).parameters) - {"self"})

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters by name."""
        return {name: getattr(self, name) for name in self._get_param_names()}

    def set_params(self, **params: Any) -> MachineEstimator:
        """Sets parameters; the estimator itself."""
        for name, value in params.items():
            if name not in self._get_param_names():
                raise ValueError(
                    f"invalid parameter {name!r} for {type(self).__name__}; "
                    f"valid are {', '.join(self._get_param_names())}"
                )
            setattr(self, name, value)
        return self

    def fit(self, X: Any, y: Any) -> MachineEstimator:
        """Learns the machine that gives `y` for `X`.

        Where `y` has a label a sequence, `classes_` are the labels; where all sequences
        are of one length, `n_features_in_` is that.
        """
        if y is None:
            raise errors.BadInput(
                f"{type(self).__name__} requires y to be passed, but the target y is None"
            )
        inputs = _sequences(X)
        y = _labels(y, inputs)
        outputs = data.collect(y, "y")
        _, labelled = data.pair(inputs, outputs)
        if labelled:
            _check_labels(outputs)
            if len(inputs.lengths) == 1:
                raise errors.BadInput("one label (n_samples=1) is no evidence of a rule")
        how = self.get_params()
        del how["any_length"]
        machine = learn(X, y, **how)
        self._remember(y, inputs, outputs, labelled)
        self.machine_ = machine
        return self

    def _remember(
        self, y: Any, inputs: data.Streams, outputs: data.Streams, labelled: bool
    ) -> None:
        """What is known of the data; what an earlier fit knew is forgotten."""
        for name in ("n_features_in_", "classes_"):
            self.__dict__.pop(name, None)
        self.labelled_ = labelled
        lengths = set(inputs.lengths)
        if len(lengths) == 1:
            self.n_features_in_ = lengths.pop()
        if labelled and len(outputs.words) == 1:
            (words,) = outputs.words.values()
            known = {label for label in words[0] if not data.is_missing(label)}
            self.classes_ = _as_array(sorted(known)) if _holds_arrays(y) else sorted(known)

    def predict(self, X: Any) -> Any:
        """The outputs of `X`, in the shape of the `y` that it was fitted with: an array
        of NumPy for one, else lists."""
        if not hasattr(self, "machine_"):
            raise _not_fitted(type(self).__name__)
        words = _sequences(X)
        if not self.any_length:
            self._check_lengths(words)
        given = [words.words[port.name] for port in self.machine_.inputs]
        results = self.machine_.batch(*given)
        if self.labelled_:
            results = _each(results, lambda word: word[-1])
        if words.flat:
            results = _first(results)
        return _as_array(results) if _holds_arrays(X) else results

    def _check_lengths(self, words: data.Streams) -> None:
        """Error, in scikit-learn's words: a length that no sequence had in `fit`."""
        wanted = getattr(self, "n_features_in_", None)
        for length in words.lengths:
            if wanted not in (None, length):
                raise errors.BadInput(
                    f"X has {length} features, but {type(self).__name__} is expecting "
                    f"{wanted} features as input (any_length is false)"
                )

    def score(self, X: Any, y: Any, sample_weight: Any = None) -> float:
        """The share of the outputs of `y` that are given right; what is missing in `y`
        does not count. Weights are of sequences."""
        wanted = data.collect(y, "y").words
        found = data.collect(self.predict(X), "y").words
        right = total = 0.0
        for one, other in zip(wanted.values(), found.values()):
            for i, (word, answer) in enumerate(zip(one, other)):
                for t, (a, b) in enumerate(zip(word, answer)):
                    if data.is_missing(a):
                        continue
                    place = t if len(one) == 1 and self.labelled_ else i
                    weight = 1.0 if sample_weight is None else sample_weight[place]
                    total += weight
                    right += weight * (a == b)
        return right / total if total else 1.0

    def __repr__(self) -> str:
        given = inspect.signature(type(self).__init__).parameters
        changed = [
            f"{name}={value!r}"
            for name, value in self.get_params().items()
            if value is not given[name].default
        ]
        return f"{type(self).__name__}({', '.join(changed)})"

    def _more_tags(self) -> dict[str, Any]:
        """What versions of scikit-learn before 1.6 ask: X are integers or names, and
        some of its checks ask for what no machine does."""
        return {
            "X_types": ["2darray", "categorical", "string"],
            "requires_y": True,
            "poor_score": True,
            "_xfail_checks": {
                **({} if self.best_effort else _NOT_FOUND),
                **(_LENGTHS if self.any_length else {}),
                **_ALWAYS,
            },
        }

    def __sklearn_tags__(self) -> Any:
        """What later versions ask; they are told of checks that fail by
        `check_estimator(…, expected_failed_checks=EXPECTED_FAILED_CHECKS)`."""
        from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags

        return Tags(
            estimator_type="classifier",
            target_tags=TargetTags(required=True),
            classifier_tags=ClassifierTags(poor_score=True),
            input_tags=InputTags(categorical=True, string=True),
        )


def _sequences(X: Any) -> data.Streams:
    """The sequences of X. Error: it is one that should stand in a list, or holds what
    is no number."""
    _check_numbers(X)
    shape: tuple[int, ...] = getattr(X, "shape", ())
    if len(shape) > 1 and 0 in shape:
        what = "sample(s)" if shape[0] == 0 else "feature(s)"
        raise errors.BadInput(
            f"found array with 0 {what} (shape={shape}) while a minimum of 1 is required "
            "to learn"
        )
    words = data.collect(X, "x")
    if words.flat and not hasattr(X, "columns") and not isinstance(X, Mapping):
        raise errors.BadInput(
            "X holds many sequences, and this is one. Reshape your data: [X] is a list "
            "of one sequence, and X.reshape(1, -1) an array of one"
        )
    return words


def _check_numbers(X: Any) -> None:
    """Error, in scikit-learn's words: an array holds complex numbers, or what is not
    finite."""
    kind = getattr(getattr(X, "dtype", None), "kind", "")
    if kind == "c":
        raise errors.BadInput("Complex data not supported")
    if kind == "f":
        import numpy as np

        array = np.asarray(X)
        if np.isnan(array).any():
            raise errors.BadInput("Input X contains NaN: an input is missing")
        if np.isinf(array).any():
            raise errors.BadInput("Input X contains infinity, which is no integer")


def _labels(y: Any, inputs: data.Streams) -> Any:
    """`y` without the second dimension of a column of labels."""
    shape: tuple[int, ...] = getattr(y, "shape", ())
    if len(shape) != 2 or shape[1] != 1 or hasattr(y, "columns"):
        return y
    if all(length == 1 for length in inputs.lengths):
        return y
    try:
        from sklearn.exceptions import DataConversionWarning as Kind
    except ImportError:
        Kind = errors.MipscWarning
    warnings.warn(
        "A column-vector y was passed when a 1d array was expected. Please change the "
        "shape of y to (n_samples,), for example using ravel().",
        Kind,
        stacklevel=3,
    )
    return y.ravel()


def _check_labels(labels: data.Streams) -> None:
    """Error: a label is a real number."""
    for words in labels.words.values():
        for label in words[0]:
            if data.is_missing(label):
                raise errors.BadInput("Input y contains NaN: a sequence has no label")
            if isinstance(label, float) and not label.is_integer():
                raise errors.BadInput(
                    f"Unknown label type: {label!r} is neither an integer nor a name"
                )


def _not_fitted(name: str) -> Exception:
    """scikit-learn's own exception where it is installed, which is a ValueError."""
    text = f"this {name} is not fitted yet; call 'fit' first"
    try:
        from sklearn.exceptions import NotFittedError
    except ImportError:
        return errors.BadInput(text)
    return NotFittedError(text)


def _holds_arrays(value: Any) -> bool:
    return hasattr(value, "dtype") or hasattr(value, "columns")


def _each(results: Any, change: Any) -> Any:
    if isinstance(results, tuple):
        return tuple([change(word) for word in words] for words in results)
    return [change(word) for word in results]


def _first(results: Any) -> Any:
    return tuple(one[0] for one in results) if isinstance(results, tuple) else results[0]


def _as_array(results: Any) -> Any:
    import numpy as np

    if isinstance(results, tuple):
        return tuple(np.asarray(one) for one in results)
    return np.asarray(results)
