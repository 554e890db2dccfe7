"""An estimator in the manner of scikit-learn, which need not be installed."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any, Optional

from . import data, errors
from .learning import learn
from .machine import Machine

__all__ = ["MachineEstimator"]


class MachineEstimator:
    """Learns a machine of sequences: `fit`, `predict`, `score`.

    `X` holds many sequences, as `mipsc.learn` takes them (an array of the shape
    (sequences, steps), say), and `y` their outputs, or a label each. The parameters
    are those of `mipsc.learn`. After `fit`, `machine_` is what was learned.
    """

    _estimator_type = "classifier"

    def __init__(
        self,
        *,
        values: Optional[Mapping[str, data.Domain]] = None,
        seed: int = 1,
        learner: str = "auto",
        timeout: Optional[float] = None,
        memory_limit: Optional[int] = None,
        progress: Any = None,
    ) -> None:
        self.values = values
        self.seed = seed
        self.learner = learner
        self.timeout = timeout
        self.memory_limit = memory_limit
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
        """Learns the machine that gives `y` for `X`."""
        inputs, outputs = data.collect(X, "x"), data.collect(y, "y")
        _, self.labelled_ = data.pair(inputs, outputs)
        self.machine_: Machine = learn(X, y, **self.get_params())
        return self

    def predict(self, X: Any) -> Any:
        """The outputs of `X`, in the shape of the `y` that it was fitted with: an array
        of NumPy for one, else lists."""
        if not hasattr(self, "machine_"):
            raise _not_fitted(type(self).__name__)
        words = data.collect(X, "x")
        given = [words.words[port.name] for port in self.machine_.inputs]
        results = self.machine_.batch(*given)
        if self.labelled_:
            results = _each(results, lambda word: word[-1])
        if words.flat:
            results = _first(results)
        return _as_array(results) if _holds_arrays(X) else results

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

    def __sklearn_tags__(self) -> Any:
        """What later versions of scikit-learn ask."""
        from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags

        return Tags(
            estimator_type="classifier",
            target_tags=TargetTags(required=True),
            classifier_tags=ClassifierTags(),
            input_tags=InputTags(),
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
