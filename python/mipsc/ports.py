"""Inputs and outputs of a machine: ranges, and names of values."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Any, Optional, Union

from . import errors

#: The words of the task language, which name no stream.
_RESERVED = frozenset(
    "abs all and any argmax argmin case count data div else false if in int last let "
    "max min mod not or out state sum t task then train true xor".split()
)

#: A value as people write it: a number, or the name of a value.
Value = Union[int, str]

_PORT = re.compile(
    r'mips\.(?P<kind>input|output|state) "(?P<name>[^"]+)"(?P<rest>[^\n]*)'
)
_RANGE = re.compile(r": \[(-?\d+), (-?\d+)\]")
_NAME = re.compile(r'\s*(?:"((?:[^"\\]|\\..)*)"|([A-Za-z_]\w*))\s*(?:= (-?\d+))?\s*,?')


@dataclasses.dataclass(frozen=True)
class Port:
    """An input or output: its name, its range (both ends belong to it; None: any
    integer), and the names of its values, if they have any."""

    name: str
    range: Optional[tuple[int, int]]
    values: tuple[str, ...] = ()

    def encode(self, value: Any) -> int:
        """The integer that the machine is given for a value."""
        if isinstance(value, str):
            if value in self._places:
                return self._places[value]
            raise errors.BadInput(
                f"'{value}' is no value of '{self.name}'{self._known()}"
            )
        try:
            number = value.__index__()
        except AttributeError:
            if isinstance(value, float) and value.is_integer():
                number = int(value)
            elif self.values and str(value) in self._places:
                return self._places[str(value)]
            else:
                raise errors.BadInput(
                    f"{value!r} is no integer, as a value of '{self.name}'"
                ) from None
        if self.range and not self.range[0] <= number <= self.range[1]:
            raise errors.BadInput(
                f"{number} is no value of '{self.name}'{self._known()}"
            )
        return number

    def decode(self, number: int) -> Value:
        """The value that an integer of the machine stands for."""
        return self.values[number] if self.values else number

    def read(self, cell: str) -> Value:
        """The value that a cell of a row means: a name, or digits."""
        return cell if cell in self._places else self.decode(int(cell))

    @property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.values)}

    def _known(self) -> str:
        if self.values:
            return ": " + ", ".join(self.values)
        return f", which is {self}"

    def __str__(self) -> str:
        if self.values:
            return "{" + ", ".join(self.values) + "}"
        return "{}..{}".format(*self.range) if self.range else "any integer"


def _names(text: str) -> tuple[str, ...]:
    names = []
    for match in _NAME.finditer(text):
        quoted, plain, _ = match.groups()
        if quoted is not None:
            raw = re.sub(
                r"\\([0-9A-Fa-f]{2})",
                lambda code: chr(int(code.group(1), 16)),
                quoted,
            )
            plain = raw.encode("latin-1", "ignore").decode("utf-8", "replace")
        names.append(plain)
    return tuple(names)


def read_ports(text: str) -> dict[str, list[Port]]:
    """The ports and states of a machine's text, by kind, in its order."""
    ports: dict[str, list[Port]] = {"input": [], "output": [], "state": []}
    for match in _PORT.finditer(text):
        rest = match["rest"]
        ends = _RANGE.search(rest)
        _, named, names = rest.partition(" named {")
        ports[match["kind"]].append(
            Port(
                match["name"],
                (int(ends[1]), int(ends[2])) if ends else None,
                _names(names.rpartition("}")[0]) if named else (),
            )
        )
    return ports


def machine_name(text: str) -> str:
    """The name of the machine in a text."""
    match = re.search(r"mips\.machine @(\"[^\"]+\"|[\w$.-]+) (\w+)", text)
    if not match:
        raise errors.BadInput("there is no machine in this text")
    return match[1].strip('"')


def valid_name(name: str) -> bool:
    """Whether a name may be one of a stream."""
    return re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) is not None and (
        name not in _RESERVED
    )


def title_to_name(title: object, taken: Sequence[str] = ()) -> str:
    """A name of a stream for a title: `Temp (C)` is `Temp_C`."""
    name = re.sub(r"\W+", "_", str(title), flags=re.ASCII).strip("_") or "x"
    if not valid_name(name):
        name = "_" + name
    while name in _RESERVED or name in taken:
        name += "_"
    return name
