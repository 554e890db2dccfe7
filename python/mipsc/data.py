"""Sequences as people hold them in Python, as a dataset of the learner.

A list is a sequence of steps, a list of lists many sequences, and a tuple in them is
a row: the values of several streams in one step. NumPy's arrays have the shape
(steps), (sequences, steps) or (sequences, steps, streams). A dict or a frame of
pandas has a stream a name.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional, TextIO, Union

from . import errors
from .ports import Port, title_to_name, valid_name

#: What a stream may be: a range of integers, or the names of its values.
Domain = Union[range, Sequence[str]]

_MISSING = "?"


@dataclasses.dataclass
class Streams:
    """Streams by name, each a list of sequences; `flat` if they were given as one
    sequence and not as a list of them."""

    words: dict[str, list[list[Any]]]
    flat: bool

    @property
    def lengths(self) -> list[int]:
        return [len(word) for word in next(iter(self.words.values()))]


def is_missing(value: Any) -> bool:
    """Whether a value stands for none: None, NaN, pandas' NA."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _plain(value: Any) -> Any:
    """Lists of lists of what may be an array, a series or a list of these."""
    if hasattr(value, "toarray"):
        raise errors.BadInput("sparse data are not supported; x.toarray() is dense")
    if hasattr(value, "tolist"):
        return value.tolist()
    if hasattr(value, "__array__"):
        import numpy as np

        return np.asarray(value).tolist()
    if isinstance(value, (list, range)):
        return [_plain(item) for item in value]
    return value


def _numbered(prefix: str, count: int) -> list[str]:
    return [prefix] if count == 1 else [f"{prefix}{i + 1}" for i in range(count)]


def _one_stream(value: Any, name: str) -> tuple[list[list[Any]], bool]:
    """The sequences of one stream, and whether there was one, not a list of them."""
    plain = _plain(value)
    if not isinstance(plain, list):
        raise errors.BadInput(f"'{name}' is a {type(value).__name__}, not a sequence")
    nested = [isinstance(item, list) for item in plain]
    if not any(nested):
        return [plain], True
    if not all(nested):
        raise errors.BadInput(
            f"'{name}' has both sequences and single values, "
            f"at {nested.index(False)} a value"
        )
    return plain, False


def _unzip(words: list[list[Any]], prefix: str) -> dict[str, list[list[Any]]]:
    """Rows that are tuples, as streams."""
    first = next((row for word in words for row in word), None)
    if not isinstance(first, (tuple, list)):
        return {prefix: words}
    for i, word in enumerate(words):
        for t, row in enumerate(word):
            if not isinstance(row, (tuple, list)) or len(row) != len(first):
                raise errors.BadInput(
                    f"sequence {i}, step {t} has no row of {len(first)} values: {row!r}"
                )
    return {
        name: [[row[k] for row in word] for word in words]
        for k, name in enumerate(_numbered(prefix, len(first)))
    }


def _from_frame(frame: Any) -> dict[str, Any]:
    names: list[str] = []
    for title in frame.columns:
        names.append(title_to_name(title, names))
    return {name: frame.iloc[:, i] for i, name in enumerate(names)}


def collect(value: Any, prefix: str) -> Streams:
    """The streams of an argument; those without names are called `prefix`, or
    `prefix1` and so on."""
    if hasattr(value, "toarray"):  # Some sparse matrices are mappings, too.
        value = _plain(value)
    if hasattr(value, "columns"):
        value = _from_frame(value)
    if hasattr(value, "iloc"):
        name = title_to_name(value.name) if value.name is not None else prefix
        value = {name: value}
    if isinstance(value, Mapping):
        pairs = {name: _one_stream(part, str(name)) for name, part in value.items()}
        for name in pairs:
            if not isinstance(name, str) or not valid_name(name):
                raise errors.BadInput(f"'{name}' cannot be the name of a stream")
        if not pairs:
            raise errors.BadInput(f"{prefix} has no stream")
        streams = {name: part for name, (part, _) in pairs.items()}
        return Streams(streams, all(flat for _, flat in pairs.values()))
    words, flat = _one_stream(value, prefix)
    return Streams(_unzip(words, prefix), flat)


def split(streams: Streams, groups: Sequence[Any]) -> Streams:
    """One sequence of rows as many: those of the same group belong together."""
    if not streams.flat:
        raise errors.BadInput("sequence= goes with rows that are not yet sequences")
    if len(groups) != streams.lengths[0]:
        raise errors.BadInput(
            f"sequence= has {len(groups)} rows, and the data {streams.lengths[0]}"
        )
    places: dict[Any, list[int]] = {}
    for row, group in enumerate(groups):
        places.setdefault(group, []).append(row)
    return Streams(
        {
            name: [[words[0][row] for row in rows] for rows in places.values()]
            for name, words in streams.words.items()
        },
        False,
    )


def as_labels(labels: Streams, lengths: Sequence[int]) -> Streams:
    """One output a sequence, as outputs that are known in the last step only."""
    return Streams(
        {
            name: [
                [None] * (length - 1) + [label]
                for length, label in zip(lengths, words[0])
            ]
            for name, words in labels.words.items()
        },
        False,
    )


def pair(x: Streams, y: Streams) -> tuple[Streams, bool]:
    """The outputs in the shape of the inputs, and whether they were labels of
    sequences. Error: they do not fit."""
    if not x.flat and y.flat and y.lengths == [len(x.lengths)]:
        if 0 in x.lengths:
            raise errors.BadInput(f"sequence {x.lengths.index(0)} has no step")
        return as_labels(y, x.lengths), True
    for streams in (x, y):
        for name, words in streams.words.items():
            for i, (word, length) in enumerate(zip(words, x.lengths)):
                if len(word) != length:
                    raise errors.BadInput(
                        f"'{name}' has {len(word)} values in sequence {i}, "
                        f"and '{next(iter(x.words))}' has {length}"
                    )
            if len(words) != len(x.lengths):
                raise errors.BadInput(
                    f"'{name}' has {len(words)} sequences, "
                    f"and '{next(iter(x.words))}' has {len(x.lengths)}"
                )
    return y, False


# Ranges and names.


def _places(words: list[list[Any]]) -> Iterator[tuple[int, int, Any]]:
    for i, word in enumerate(words):
        for t, value in enumerate(word):
            yield i, t, value


def domain_port(name: str, domain: Domain) -> Port:
    """The port that a range or a list of names declares."""
    if isinstance(domain, range):
        if domain.step != 1 or not domain:
            raise errors.BadInput(f"{domain} is no range for '{name}'")
        return Port(name, (domain.start, domain.stop - 1))
    values = tuple(map(str, domain))
    if len(set(values)) != len(values) or not values:
        raise errors.BadInput(f"the names of '{name}' are not all different, or none")
    for value in values:
        if re.search(r'["\\\n\r]', value) or not value.strip():
            raise errors.BadInput(f"{value!r} cannot be the name of a value")
    return Port(name, (0, len(values) - 1), values)


def _integer(value: Any, name: str, i: int, t: int) -> int:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    try:
        return value.__index__()
    except AttributeError:
        raise errors.BadInput(
            f"{value!r} is neither an integer nor a name: '{name}', "
            f"sequence {i}, step {t}"
        ) from None


def guess_port(name: str, words: list[list[Any]], is_input: bool) -> Port:
    """The port that the values of a stream need: an input has the range of its
    values, an output only where they are truth values or names."""
    known = [item for item in _places(words) if not is_missing(item[2])]
    texts = [value for _, _, value in known if isinstance(value, str)]
    if texts:
        if len(texts) < len(known):
            i, t, value = next(one for one in known if not isinstance(one[2], str))
            raise errors.BadInput(
                f"'{name}' has names, and {value!r} in sequence {i}, step {t}"
            )
        return domain_port(name, list(dict.fromkeys(texts)))
    if known and all(type(value).__name__ in ("bool", "bool_") for *_, value in known):
        return Port(name, (0, 1))
    numbers = [_integer(value, name, i, t) for i, t, value in known]
    if not numbers:
        raise errors.BadInput(f"'{name}' has no values")
    return Port(name, (min(numbers), max(numbers)) if is_input else None)


def ports_of(
    streams: Streams, values: Mapping[str, Domain], is_input: bool
) -> list[Port]:
    """The ports of streams, as `values` declares them or else as they are."""
    return [
        domain_port(name, values[name])
        if name in values
        else guess_port(name, words, is_input)
        for name, words in streams.words.items()
    ]


# The dataset's text (docs/Language.md, "Data tasks").


def declare(port: Port) -> str:
    """A stream as the task language declares it: `x : 0..9`."""
    if port.values:
        names = [
            name if valid_name(name) else f'"{name}"' for name in port.values
        ]
        return f"{port.name} : {{{', '.join(names)}}}"
    if port.range is None:
        return f"{port.name} : int"
    return f"{port.name} : {port.range[0]}..{port.range[1]}"


def _cell(port: Port, value: Any, i: int, t: int, is_input: bool) -> str:
    if is_missing(value):
        if is_input:
            raise errors.BadInput(
                f"an input is missing: '{port.name}', sequence {i}, step {t}"
            )
        return _MISSING
    try:
        number = port.encode(value)
    except errors.BadInput as error:
        raise errors.BadInput(f"{error} (sequence {i}, step {t})") from None
    if not port.values:
        return str(number)
    return f'"{port.values[number]}"'


def write_dataset(
    file: TextIO,
    x: Streams,
    inputs: Sequence[Port],
    y: Streams,
    outputs: Sequence[Port],
) -> None:
    """Writes the sequences as CSV in the project's own form."""
    for kind, declared in (("in", inputs), ("out", outputs)):
        for port in declared:
            file.write(f"# {kind} {declare(port)}\n")
    ports = [(port, x, True) for port in inputs] + [(port, y, False) for port in outputs]
    names = [port.name for port, *_ in ports]
    file.write(",".join(["sequence", "step", *names]) + "\n")
    for i, length in enumerate(x.lengths):
        for t in range(length):
            cells = [
                _cell(port, streams.words[port.name][i][t], i, t, is_input)
                for port, streams, is_input in ports
            ]
            file.write(f"{i},{t},{','.join(cells)}\n")


def check_names(x: Streams, y: Streams, values: Mapping[str, Domain]) -> None:
    """Error: two streams have one name, or `values` speaks of none."""
    both = [name for name in y.words if name in x.words]
    if both:
        raise errors.BadInput(f"'{both[0]}' is both an input and an output")
    for name in values:
        if name not in x.words and name not in y.words:
            known = ", ".join([*x.words, *y.words])
            raise errors.BadInput(f"values= has '{name}'; the streams are {known}")


def groups_of(sequence: Any, x: Any) -> tuple[Optional[Sequence[Any]], Any]:
    """What tells sequences apart, as a list, and the inputs without it: a column of
    a frame, by its title; the first level of an index of several; or an array."""
    if sequence is None and hasattr(x, "columns") and x.index.nlevels > 1:
        return x.index.get_level_values(0).tolist(), x
    if sequence is None:
        return None, x
    if isinstance(sequence, str):
        if not hasattr(x, "columns") or sequence not in x.columns:
            raise errors.BadInput(f"x is no frame with a column '{sequence}'")
        return x[sequence].tolist(), x.drop(columns=[sequence])
    return _plain(sequence), x
