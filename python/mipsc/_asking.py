"""A Python callable that the learner asks words: the protocol of docs/BlackBoxes.md."""

from __future__ import annotations

import collections
import csv
import inspect
import io
import os
import selectors
import shlex
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Optional

from . import _tools, errors
from .ports import Port

ANY_OUTPUT = [Port("y", None)]


class _Instance:
    """A word that an instance of a class answers, step by step."""

    def __init__(self, program: Callable[..., Any]) -> None:
        subject = program()
        for method in ("step", "update", "__call__"):
            if hasattr(subject, method):
                self.answer = getattr(subject, method)
                return
        raise TypeError(f"{program.__name__} has no method step, update or __call__")


class _Generator:
    """A word that a generator answers: its inputs come when it asks for them."""

    def __init__(self, program: Callable[..., Any], count: int) -> None:
        self._waiting: list[collections.deque[Any]] = [
            collections.deque() for _ in range(count)
        ]
        self._outputs = iter(program(*map(self._inputs, self._waiting)))

    @staticmethod
    def _inputs(waiting: collections.deque[Any]) -> Iterator[Any]:
        while True:
            if not waiting:
                raise errors.BadInput("the generator reads inputs ahead of its output")
            yield waiting.popleft()

    def answer(self, *values: Any) -> Any:
        for waiting, value in zip(self._waiting, values):
            waiting.append(value)
        try:
            return next(self._outputs)
        except StopIteration:
            raise errors.BadInput("the generator ends before its inputs") from None


class _Whole:
    """A word that a function of the inputs so far answers; the last output counts."""

    def __init__(self, program: Callable[..., Any], count: int) -> None:
        self._program = program
        self._inputs: list[list[Any]] = [[] for _ in range(count)]

    def answer(self, *values: Any) -> Any:
        for column, value in zip(self._inputs, values):
            column.append(value)
        outputs = list(self._program(*[list(column) for column in self._inputs]))
        if len(outputs) != len(self._inputs[0]):
            raise errors.BadInput(
                f"the function gave {len(outputs)} outputs for "
                f"{len(self._inputs[0])} steps"
            )
        return outputs[-1]


class Answering:
    """What a callable answers, as rows of numbers and names."""

    def __init__(
        self, program: Callable[..., Any], inputs: Sequence[Port], outputs: Sequence[Port]
    ) -> None:
        if not callable(program):
            raise TypeError(f"{program!r} cannot be called")
        self._program = program
        self.inputs, self.outputs = list(inputs), list(outputs)

    def begin(self) -> Callable[..., Any]:
        """A new word: the function that answers its steps."""
        count = len(self.inputs)
        if inspect.isclass(self._program):
            return _Instance(self._program).answer
        if inspect.isgeneratorfunction(self._program):
            return _Generator(self._program, count).answer
        return _Whole(self._program, count).answer

    def row(self, answer: Callable[..., Any], line: str) -> str:
        """The answer to a row, as a row."""
        cells = next(csv.reader([line.strip()]))
        result = answer(*[port.read(cell) for port, cell in zip(self.inputs, cells)])
        values = result if isinstance(result, tuple) else (result,)
        if len(values) != len(self.outputs):
            raise errors.BadInput(
                f"{len(values)} values were given for "
                + ", ".join(port.name for port in self.outputs)
            )
        row = io.StringIO()
        csv.writer(row, lineterminator="").writerow(
            port.decode(port.encode(value)) for port, value in zip(self.outputs, values)
        )
        return row.getvalue()


class Desk:
    """Where the learner asks: a socket, answered in the thread that waits for the
    learner, so that an interrupt from the keyboard reaches the callable as well."""

    def __init__(self, answering: Answering, folder: str) -> None:
        self._answering = answering
        self._path = os.path.join(folder, "asked")
        relay = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_relay.py")
        self.command = shlex.join([sys.executable, "-I", "-S", relay, self._path])

    def __enter__(self) -> Desk:
        self._selector = selectors.DefaultSelector()
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(self._path)
        self._door.listen()
        self._selector.register(self._door, selectors.EVENT_READ, self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        for key in list(self._selector.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.close()
        self._selector.close()

    def serve(self, run: _tools.Run) -> None:
        """Answers until the learner has ended. Raises what the callable raises."""
        while not run.ended(0):
            look_again = time.monotonic() + 0.1
            while time.monotonic() < look_again:
                for key, _ in self._selector.select(0.05):
                    key.data(key.fileobj)

    def _accept(self, door: socket.socket) -> None:
        link, _ = door.accept()
        visit = _Visit(self._answering)

        def read(link: socket.socket) -> None:
            text = link.recv(65536)
            if text:
                link.sendall(visit.hear(text))
            else:
                self._selector.unregister(link)
                link.close()

        self._selector.register(link, selectors.EVENT_READ, read)


class _Visit:
    """One process that asks, a line at a time."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._answer: Optional[Callable[..., Any]] = None
        self._rest = b""

    def hear(self, text: bytes) -> bytes:
        """The answers to the lines that are complete."""
        *lines, self._rest = (self._rest + text).split(b"\n")
        answers = []
        for line in lines:
            if line.strip() == b"reset":
                self._answer = None
                continue
            if self._answer is None:
                self._answer = self._answering.begin()
            answers.append(self._answering.row(self._answer, line.decode()) + "\n")
        return "".join(answers).encode()
