"""Whether two things do the same on every sequence of inputs."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Optional, Union

from . import _tools, errors, sources
from .machine import Machine

__all__ = ["Counterexample", "Proof", "Step", "equivalent"]

#: Most rows of a counterexample that are shown.
_ROWS = 40

#: What can be compared: a function or class, a machine, a file, the text of a task.
Subject = Union[Callable[..., Any], Machine, str, "os.PathLike[str]"]


@dataclasses.dataclass(frozen=True)
class Proof:
    """Both do the same; it counts as true. `length` is None where that holds for
    every sequence of inputs, or else the length up to which it does."""

    method: str
    length: Optional[int] = None

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        reach = f"up to length {self.length}" if self.length else "for every input sequence"
        return f"equal {reach} ({self.method})"


@dataclasses.dataclass(frozen=True)
class Step:
    """One step of a counterexample: the inputs, and of both sides the outputs and the
    states before the step. A side that raises an exception has none there."""

    step: int
    inputs: dict[str, Any]
    outputs: tuple[dict[str, Any], dict[str, Any]]
    states: tuple[dict[str, Any], dict[str, Any]]


@dataclasses.dataclass(frozen=True)
class Counterexample:
    """A sequence of inputs on which both differ in the last step; it counts as false.

    `inputs` has the sequence of each input; `raises` what exception each side raises
    there, or ''. `shortest` says that no shorter sequence tells them apart. As text
    it is a table, a row a step; a long one is shown from both ends.
    """

    steps: tuple[Step, ...]
    names: tuple[str, str]
    raises: tuple[str, str]
    shortest: bool

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        columns = list(self._columns())
        widths = [max(map(len, column)) for column in columns]
        lines = [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths))
            for row in zip(*columns)
        ]
        if len(lines) > _ROWS:
            left = len(lines) - _ROWS
            middle = f"... {left} more steps"
            lines = [*lines[: _ROWS // 2], middle, *lines[-_ROWS // 2 :]]
        said = [f"{n} raises {what}" for n, what in zip(self.names, self.raises) if what]
        title = f"different at step {len(self.steps) - 1}"
        return "\n".join([", ".join([title, *said]), *lines])

    def _columns(self) -> Iterator[list[str]]:
        """Columns of the table, each with its title; of a side that raises an
        exception in a step the cell is empty."""
        yield ["step", *[str(step.step) for step in self.steps]]
        for name in self.steps[0].inputs:
            yield [name, *[str(step.inputs[name]) for step in self.steps]]
        for what in ("outputs", "states"):
            for side, machine in enumerate(self.names):
                rows = [getattr(step, what)[side] for step in self.steps]
                for name in dict.fromkeys(name for row in rows for name in row):
                    cells = [str(row.get(name, "")) for row in rows]
                    yield [f"{machine}.{name}", *cells]

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def inputs(self) -> dict[str, list[Any]]:
        names = self.steps[0].inputs if self.steps else {}
        return {name: [step.inputs[name] for step in self.steps] for name in names}


def _as_file(
    subject: Any, folder: str, side: str, inputs: Mapping[str, range]
) -> str:
    """The argument of `mips-equiv` for one side."""
    if isinstance(subject, Machine):
        path = os.path.join(folder, f"{side}.mlir")
        pathlib.Path(path).write_text(subject.text)
        return path
    if isinstance(subject, (str, os.PathLike)):
        path = os.fspath(subject)
        if "{" not in path:
            return path
        text, path = path, os.path.join(folder, f"{side}.mips")
        pathlib.Path(path).write_text(text)
        return path
    if not callable(subject):
        raise TypeError(f"{subject!r} is no function, machine, file or task")
    text = sources.module_of(subject, inputs)
    path = os.path.join(folder, f"{side}.py")
    pathlib.Path(path).write_text(text)
    return f"{path}@{subject.__name__}"


def equivalent(
    f: Subject,
    g: Subject,
    *,
    inputs: Optional[Mapping[str, range]] = None,
    bound: Optional[int] = None,
    timeout: Optional[float] = 60,
    memory_limit: Optional[int] = None,
    certificate: Union[None, str, os.PathLike[str]] = None,
) -> Union[Proof, Counterexample]:
    """Proves that two programs give the same outputs on every sequence of inputs, or
    finds a sequence on which they differ.

    Each is a Python function or class in the subset of docs/Verification.md, a
    Machine, a file (`.mips`, `.mlir`, `.dot`, `.py`, `.py@name`), or the text of a
    task. `inputs` gives the inputs of functions their ranges; those of the other side
    are taken otherwise, and any integer of 64 bits where neither says it. With
    `bound` a proof up to that length is enough. `certificate` is a file for what the
    proof rests on.

    Raises Unknown where there is neither, and BadInput with its place where a program
    is not read.
    """
    options = ["--json"]
    if bound is not None:
        options.append(f"--bound={bound}")
    if timeout is not None:
        options.append(f"--timeout={max(1, round(timeout))}")
    if memory_limit is not None:
        options.append(f"--memory-limit={memory_limit}")
    if certificate is not None:
        options.append(f"--certificate={os.path.abspath(os.fspath(certificate))}")
    with _tools.workspace() as folder:
        files = [_as_file(f, folder, "f", inputs or {})]
        files.append(_as_file(g, folder, "g", inputs or {}))
        answer = _ask(["mips-equiv", *files, *options], folder)
        if answer["result"] != "refuted":
            return Proof(answer["method"], answer["length"])
        return _counterexample(answer)


def _ask(command: list[str], folder: str) -> dict[str, Any]:
    with _tools.Run(command, folder) as run:
        while not run.ended(60):
            pass
        text = run.diagnostics()
        answer = json.loads(run.output() or "{}")
        if run.code == 2:
            reason = answer.get("detail") or answer.get("method") or text
            raise errors.Unknown(
                f"neither proved nor refuted: {reason}",
                diagnostics=text,
                exit_code=2,
                command=run.command,
            )
        if run.code not in (0, 1):
            raise _tools.failure(run.code, text, run.command)
        return answer


def _sides(
    pair: Optional[list[Optional[dict[str, Any]]]],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What both sides have; one that raises an exception has nothing."""
    first, second = pair or (None, None)
    return first or {}, second or {}


def _counterexample(answer: Mapping[str, Any]) -> Counterexample:
    steps = tuple(
        Step(row["step"], row["inputs"], _sides(row["outputs"]), _sides(row["states"]))
        for row in answer["counterexample"]
    )
    (one, other), (raises, other_raises) = answer["machines"], answer["raises"]
    return Counterexample(
        steps, (one, other), (raises, other_raises), answer["shortest"]
    )
