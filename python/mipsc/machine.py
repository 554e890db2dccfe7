"""Machines: what was learned, run at native speed and written in other forms."""

from __future__ import annotations

import array
import functools
import html
import os
import pathlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Optional, Union

from . import _memory, _native, _tools, errors, formulas
from .ports import Port, Value, machine_name, read_ports, title_to_name

__all__ = ["Machine", "Run", "load"]

_UNDECIDED = "undecided!"


class Machine:
    """A program over streams of integers, as `mipsc` learned it.

    `inputs` and `outputs` are its ports; `proof` says what was proved of it, in
    words; `origin` where network, state and rules came from; `rules` are its rules
    as text, a line a state variable and output. `text` is the machine in the IR
    (docs/IR.md), which all tools read.
    """

    def __init__(
        self, text: str, *, sources: Optional[Mapping[str, str]] = None, log: str = ""
    ) -> None:
        if re.search(r"mips\.machine @\S+ spec\b", text):
            raise errors.BadInput(
                "this machine has origin 'spec': its rules were declared, not learned"
            )
        self.text = text
        self.name = machine_name(text)
        ports = read_ports(text)
        self.inputs: list[Port] = ports["input"]
        self.states: list[Port] = ports["state"]
        self.partial = any(port.name == _UNDECIDED for port in ports["output"])
        self.outputs: list[Port] = [
            port for port in ports["output"] if port.name != _UNDECIDED
        ]
        #: What the compiler told while it learned.
        self.log = log
        self._sources = dict(sources or {})
        self._own: Optional[Run] = None

    # What it is.

    @property
    def proof(self) -> str:
        """What was proved, in words; empty where nothing is recorded."""
        match = re.search(r'proof = \{[^}]*says = "((?:[^"\\]|\\.)*)"', self.text)
        return match[1] if match else ""

    @property
    def proved(self) -> bool:
        """Whether it was proved equal to its task."""
        return self.proof.startswith("equal ")

    @property
    def origin(self) -> dict[str, str]:
        """Where `network`, `state` and `rules` came from."""
        match = re.search(r"provenance = \{([^}]*)\}", self.text)
        return dict(re.findall(r'(\w+) = "([^"]*)"', match[1])) if match else {}

    @property
    def rules(self) -> list[str]:
        return self.emit("rules").splitlines()

    # Other forms.

    def emit(self, kind: str) -> str:
        """The machine in a form of `mipsc --emit=`: `python`, `c`, `header`, `dot`,
        `llvm`, `asm`, `rules`, `ir`."""
        if kind not in self._sources:
            with _tools.workspace() as folder:
                path = self._write(folder)
                command = ["mipsc", path, "--quiet", f"--emit={kind}"]
                self._sources[kind] = _tools.call(command, folder)
        return self._sources[kind]

    def _write(self, folder: str) -> str:
        path = os.path.join(folder, "machine.mlir")
        pathlib.Path(path).write_text(self.text)
        return path

    def to_python(self) -> str:
        """A Python program."""
        return self.emit("python")

    def to_c(self) -> str:
        """A C99 library in one file; `emit("header")` is its header."""
        return self.emit("c")

    def to_dot(self) -> str:
        """A drawing for Graphviz."""
        return self.emit("dot")

    def to_latex(self) -> str:
        """The rules as LaTeX (an `align*` of amsmath)."""
        return formulas.to_latex(self.rules)

    def to_sympy(self) -> dict[str, Any]:
        """The rules as expressions of SymPy, by what they define: `r'` is the next
        value of the state variable `r`. Names of values are their places."""
        return formulas.to_sympy(self.rules, [*self.inputs, *self.outputs])

    def save(self, *paths: Union[str, os.PathLike[str]]) -> None:
        """Writes files; their suffixes choose what, as with `mipsc -o`."""
        with _tools.workspace() as folder:
            command = ["mipsc", self._write(folder), "--quiet"]
            for path in paths:
                command += ["-o", os.fspath(path)]
            _tools.call(command, folder)

    # Running.

    @property
    def library(self) -> _native.Library:
        """The machine as native code, compiled when it is first asked for."""
        return _compiled(self.text, len(self.inputs))

    def start(self) -> Run:
        """A run from the first step on, with a state of its own."""
        return Run(self)

    def step(self, *inputs: Value, **named: Value) -> Any:
        """The next step of this machine's own run: its output, or a tuple of them."""
        if self._own is None:
            self._own = Run(self)
        return self._own.step(*inputs, **named)

    def reset(self) -> None:
        """Lets `step` begin anew."""
        self._own = None

    def run(self, *inputs: Any, out: Any = None, raw: bool = False, **named: Any) -> Any:
        """The outputs of one sequence from the first step on; see Run.run."""
        return Run(self).run(*inputs, out=out, raw=raw, **named)

    def __call__(self, *inputs: Any, **named: Any) -> Any:
        return self.run(*inputs, **named)

    def batch(self, *inputs: Any, raw: bool = False, **named: Any) -> Any:
        """The outputs of many sequences.

        Each input is an array of NumPy of the shape (sequences, steps), or a list of
        lists, whose lengths may differ. Of an array that is in Fortran's order, such
        as `np.asfortranarray(x)`, and has the type of the port nothing is copied.
        """
        values = self._arguments(inputs, named)
        if _native.is_numpy(values[0]) and values[0].ndim == 2:
            return self._batch_arrays(values, raw)
        results = [
            Run(self)._lists([list(one) for one in words], raw, number)
            for number, words in enumerate(zip(*values))
        ]
        if len(self.outputs) == 1:
            return [one[0] for one in results]
        return tuple(list(column) for column in zip(*results)) if results else ()

    def _batch_arrays(self, values: Sequence[Any], raw: bool) -> Any:
        count, steps = values[0].shape
        if any(value.shape != (count, steps) for value in values):
            raise errors.BadInput("the inputs have different shapes")
        # Sequences lie side by side: step t of sequence i stands at [t, i].
        taken = [
            self._as_array(value.T, place) for place, value in enumerate(values)
        ]
        results = self._empty((steps, count))
        first = self.library.batch(count, steps, [*taken, *results])
        if first < count:
            words = [column[:, first].tolist() for column in taken]
            Run(self)._lists(words, True, first)  # Says which step, and why.
            raise errors.InternalError("a batch was refused that is none")
        self._check_decided(results)
        return self._results([result.T for result in results], raw)

    # Arguments and results.

    def _arguments(self, inputs: Sequence[Any], named: Mapping[str, Any]) -> list[Any]:
        """One value an input, in the machine's order."""
        if len(inputs) == 1 and not named and hasattr(inputs[0], "columns"):
            frame, inputs = inputs[0], ()
            columns = {title_to_name(title): title for title in frame.columns}
            wanted = [port.name for port in self.inputs if port.name in columns]
            named = {name: frame[columns[name]] for name in wanted}
        elif len(inputs) == 1 and not named and isinstance(inputs[0], Mapping):
            named, inputs = inputs[0], ()
        names = [port.name for port in self.inputs]
        given = dict(zip(names, inputs))
        unknown = [name for name in named if name not in names or name in given]
        if unknown or len(inputs) > len(names) or len(given) + len(named) < len(names):
            raise TypeError(
                f"{self.name} takes {', '.join(names)}; given were "
                f"{', '.join([*map(str, given), *named]) or 'nothing'}"
                + (f" and {unknown[0]}" if unknown else "")
            )
        given.update(named)
        return [given[name] for name in names]

    def _as_array(self, values: Any, place: int) -> Any:
        """An array of NumPy as `run` takes it: the same one, where it can be."""
        import numpy as np

        port, (_, code) = self.inputs[place], self.library.ports[place]
        kind = np.dtype(code)
        if values.dtype != kind:
            if values.dtype.kind not in "iub":
                flat = [port.encode(value) for value in values.ravel().tolist()]
                values = np.array(flat, dtype=np.int64).reshape(values.shape)
            if _native.out_of_range(values, port.range, code):
                bad = next(v for v in values.ravel().tolist() if self._refuses(port, v))
                port.encode(bad)
            values = values.astype(kind)
        return np.ascontiguousarray(values)

    @staticmethod
    def _refuses(port: Port, value: int) -> bool:
        return bool(port.range and not port.range[0] <= value <= port.range[1])

    def _empty(self, shape: tuple[int, ...], given: int = 0) -> list[Any]:
        """Arrays for the outputs, but for so many of the first."""
        import numpy as np

        ports = self.library.ports[len(self.inputs) + given :]
        return [_memory.empty(shape, np.dtype(code)) for _, code in ports]

    def _check_decided(self, results: Sequence[Any], step: int = 0) -> None:
        if self.partial and len(results[-1]) and any(results[-1].ravel()):
            first = int(results[-1].nonzero()[0][0])
            raise errors.Undecided(
                f"the data do not decide step {step + first}", step + first
            )

    def _results(self, results: Sequence[Any], raw: bool) -> Any:
        """The outputs of arrays, with names where values have them."""
        columns = list(results[: len(self.outputs)])
        for place, port in enumerate(self.outputs):
            if port.values and not raw:
                import numpy as np

                columns[place] = np.array(port.values, dtype=object)[columns[place]]
        return columns[0] if len(columns) == 1 else tuple(columns)

    # For people.

    def __repr__(self) -> str:
        ports = ", ".join(f"{port.name} : {port}" for port in self.inputs)
        outputs = ", ".join(f"{port.name} : {port}" for port in self.outputs)
        return f"<Machine {self.name}: {ports} -> {outputs}>"

    def __str__(self) -> str:
        return "\n".join(self.rules)

    def _repr_html_(self) -> str:
        """What a notebook shows: the rules, the ports, what was proved, and how the
        machine was found."""

        def row(title: str, text: str) -> str:
            return (
                f"<tr><th style='text-align:left'>{html.escape(title)}</th>"
                f"<td style='text-align:left'>{text}</td></tr>"
            )

        rules = "<br>".join(
            f"<code>{html.escape(rule)}</code>" for rule in self.rules
        )
        rows = [row("rules", rules)]
        for title, ports in (("in", self.inputs), ("out", self.outputs)):
            for port in ports:
                rows.append(row(title, html.escape(f"{port.name} : {port}")))
        if self.proof:
            rows.append(row("proved", html.escape(self.proof)))
        for title, text in self.origin.items():
            rows.append(row(title, html.escape(text)))
        return (
            f"<table><caption>{html.escape(self.name)}</caption>"
            f"<tbody>{''.join(rows)}</tbody></table>"
        )

    def __getstate__(self) -> dict[str, Any]:
        return {"text": self.text, "sources": self._sources, "log": self.log}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Machine.__init__(self, state["text"], sources=state["sources"], log=state["log"])


class Run:
    """One sequence of a machine, from its first step on: it goes on where the last
    step ended. `steps` counts what was taken."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.steps = 0
        self._state = machine.library.start()

    @property
    def state(self) -> dict[str, int]:
        """The values of the state variables."""
        fields = [field for field, _ in self._state._fields_ if field != "_"]
        return {field: getattr(self._state, field) for field in fields}

    def step(self, *inputs: Value, **named: Value) -> Any:
        """One step: its output, or a tuple of them."""
        machine = self.machine
        values = machine._arguments(inputs, named)
        row = [port.encode(value) for port, value in zip(machine.inputs, values)]
        try:
            results = machine.library.step(self._state, row)
        except errors.StepError as error:
            error.step = self.steps
            raise
        if machine.partial and results[-1]:
            raise errors.Undecided(f"the data do not decide step {self.steps}", self.steps)
        self.steps += 1
        decoded = tuple(
            port.decode(number) for port, number in zip(machine.outputs, results)
        )
        return decoded[0] if len(decoded) == 1 else decoded

    def run(self, *inputs: Any, out: Any = None, raw: bool = False, **named: Any) -> Any:
        """Many steps: of lists a list, of an array of NumPy an array, of a series or
        frame of pandas a series; several outputs are a tuple.

        An array that has the type of the port is read where it lies, and `out` (an
        array, or a tuple of them) is written where it lies. Names of values are
        numbers in the result if `raw` is true.
        """
        machine = self.machine
        values = machine._arguments(inputs, named)
        index = getattr(values[0], "index", None) if _is_pandas(values[0]) else None
        values = [value.to_numpy() if _is_pandas(value) else value for value in values]
        if not any(map(_native.is_numpy, values)):
            if out is not None:
                raise TypeError("out= goes with arrays of NumPy")
            results = self._lists([list(value) for value in values], raw)
            return results[0] if len(results) == 1 else tuple(results)
        result = self._arrays(values, out, raw)
        return _with_index(result, index, machine.outputs)

    def _arrays(self, values: Sequence[Any], out: Any, raw: bool) -> Any:
        import numpy as np

        machine = self.machine
        values = [np.asarray(value) for value in values]
        if any(value.ndim != 1 or len(value) != len(values[0]) for value in values):
            raise errors.BadInput("the inputs of a run are arrays of one length")
        taken = [machine._as_array(value, place) for place, value in enumerate(values)]
        shape = values[0].shape
        results = [] if out is None else _checked(out, shape, machine)
        results += machine._empty(shape, len(results))
        done = machine.library.run(self._state, len(values[0]), [*taken, *results])
        machine._check_decided([one[:done] for one in results], self.steps)
        self.steps += done
        if done < len(values[0]):
            self.step(*[int(column[done]) for column in taken])
            raise errors.InternalError("a step was refused that is none")
        return machine._results(results, raw or out is not None)

    def _lists(
        self, values: Sequence[list[Any]], raw: bool, sequence: Optional[int] = None
    ) -> list[list[Any]]:
        machine = self.machine
        steps = len(values[0])
        if any(len(value) != steps for value in values):
            raise errors.BadInput("the inputs have different lengths")
        ports = machine.library.ports
        columns: list[array.array[int]] = []
        for port, (_, code), value in zip(machine.inputs, ports, values):
            columns.append(array.array(code, [port.encode(one) for one in value]))
        for _, code in ports[len(columns) :]:
            columns.append(array.array(code, bytes(steps * array.array(code).itemsize)))
        done = machine.library.run(self._state, steps, columns)
        if machine.partial and any(columns[-1][:done]):
            first = self.steps + next(i for i, v in enumerate(columns[-1]) if v)
            raise errors.Undecided(
                f"the data do not decide step {first}", first, sequence
            )
        self.steps += done
        if done < steps:
            try:
                self.step(*[column[done] for column in columns[: len(machine.inputs)]])
            except errors.StepError as error:
                error.sequence = sequence
                raise
        results = columns[len(machine.inputs) :][: len(machine.outputs)]
        if raw:
            return [column.tolist() for column in results]
        return [
            [port.decode(number) for number in column]
            for port, column in zip(machine.outputs, results)
        ]


@functools.lru_cache(maxsize=256)
def _compiled(text: str, inputs: int) -> _native.Library:
    """A machine's native code, shared by all that have the same text."""
    with _tools.workspace() as folder:
        source, library, header = (
            os.path.join(folder, "machine" + end) for end in (".mlir", ".so", ".h")
        )
        pathlib.Path(source).write_text(text)
        _tools.call(["mipsc", source, "--quiet", "-o", library, "-o", header], folder)
        # What is loaded stays when the file is gone.
        return _native.Library(library, pathlib.Path(header).read_text(), inputs)


def _is_pandas(value: Any) -> bool:
    return type(value).__module__.split(".")[0] == "pandas"


def _with_index(result: Any, index: Any, ports: Iterable[Port]) -> Any:
    if index is None:
        return result
    import pandas as pd

    columns = result if isinstance(result, tuple) else (result,)
    series = tuple(
        pd.Series(column, index=index, name=port.name)
        for column, port in zip(columns, ports)
    )
    return series if isinstance(result, tuple) else series[0]


def _checked(out: Any, shape: tuple[int, ...], machine: Machine) -> list[Any]:
    """The arrays of `out=`, which have to be as the library writes them."""
    import numpy as np

    given = out if isinstance(out, tuple) else (out,)
    if len(given) != len(machine.outputs):
        raise errors.BadInput(f"out= has {len(given)} arrays for {machine!r}")
    ports = machine.library.ports[len(machine.inputs) :]
    for one, (_, code) in zip(given, ports):
        if one.dtype != np.dtype(code) or one.shape != shape:
            raise errors.BadInput(
                f"out= has to be {np.dtype(code)} of shape {shape}, "
                f"not {one.dtype} of {one.shape}"
            )
        if not one.flags["C_CONTIGUOUS"] or not one.flags["WRITEABLE"]:
            raise errors.BadInput("out= has to be contiguous and writeable")
    return list(given)


def load(path: Union[str, os.PathLike[str]]) -> Machine:
    """The machine of a file that `mipsc -o machine.mlir` or `save` wrote."""
    return Machine(pathlib.Path(path).read_text())
