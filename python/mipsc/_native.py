"""The shared library of a machine, called by ctypes: docs/Native.md."""

from __future__ import annotations

import array
import ctypes
import os
import re
from collections.abc import Sequence
from typing import Any, Optional

from . import errors

_INTEGERS = {
    "int8_t": (ctypes.c_int8, "b"),
    "int16_t": (ctypes.c_int16, "h"),
    "int32_t": (ctypes.c_int32, "i"),
    "int64_t": (ctypes.c_int64, "q"),
}
_FIELD = re.compile(r"^  (u?int\d+_t) (\w+);", re.MULTILINE)


def is_numpy(value: Any) -> bool:
    """Whether a value is an array of NumPy, without importing NumPy."""
    return type(value).__module__.split(".")[0] == "numpy" and hasattr(value, "dtype")


class Library:
    """The functions of one machine. Its header says the widths."""

    def __init__(self, path: str, header: str, inputs: int) -> None:
        self._inputs = inputs
        name = re.search(r"^void (\w+)_init\(", header, re.MULTILINE)
        run = re.search(r"^size_t \w+_run\(([^;]*)\);", header, re.MULTILINE)
        struct = re.search(r"typedef struct \{(.*?)^\}", header, re.S | re.M)
        if not name or not run or not struct:
            raise errors.InternalError("the header of the machine is not understood")
        kinds = re.findall(r"(int\d+_t) \*", run[1])
        #: ctypes' type and array's type code of each input and output.
        self.ports = [_INTEGERS[kind] for kind in kinds]
        fields = [
            (field, getattr(ctypes, "c_" + kind[:-2]))
            for kind, field in _FIELD.findall(struct[1])
        ]
        self.State = type(
            "State", (ctypes.Structure,), {"_fields_": fields or [("_", ctypes.c_char)]}
        )
        self._load(path, name[1])

    def _load(self, path: str, name: str) -> None:
        library = ctypes.CDLL(os.path.abspath(path))
        size, pointer = ctypes.c_size_t, ctypes.c_void_p
        state: Any = ctypes.POINTER(self.State)
        outputs = len(self.ports) - self._inputs

        def function(suffix: str, result: Any, *arguments: Any) -> Any:
            found = getattr(library, f"{name}_{suffix}")
            found.restype, found.argtypes = result, arguments
            return found

        self._init = function("init", None, state)
        self._error = function("error", ctypes.c_char_p, ctypes.c_int)
        self._step = function(
            "step",
            ctypes.c_int,
            state,
            *[ctypes.c_int64] * self._inputs,
            *[ctypes.POINTER(ctypes.c_int64)] * outputs,
        )
        arrays = [pointer] * len(self.ports)
        self._run = function("run", size, state, size, *arrays)
        self._batch = function("batch", size, size, size, *arrays)
        self._results = [ctypes.c_int64 for _ in range(outputs)]

    def start(self) -> ctypes.Structure:
        """A state before the first step."""
        state = self.State()
        self._init(state)
        return state

    def step(self, state: ctypes.Structure, inputs: Sequence[int]) -> list[int]:
        """One step. Raises StepError, and leaves the state, where it is refused."""
        results = [ctypes.c_int64() for _ in self._results]
        status = self._step(state, *inputs, *results)
        if status:
            raise errors.StepError(self._error(status).decode())
        return [result.value for result in results]

    def run(self, state: ctypes.Structure, steps: int, arrays: Sequence[Any]) -> int:
        """How many of the steps were taken."""
        return self._run(state, steps, *map(address, arrays))

    def batch(self, count: int, steps: int, arrays: Sequence[Any]) -> int:
        """The first sequence in which a step was refused, or `count`."""
        return self._batch(count, steps, *map(address, arrays))


def address(values: Any) -> int:
    """Where the values of an array (of NumPy, or of the module array) begin."""
    if isinstance(values, array.array):
        return values.buffer_info()[0]
    return values.ctypes.data


def out_of_range(values: Any, ends: Optional[tuple[int, int]], code: str) -> bool:
    """Whether an integer array of NumPy has a value that the C type, or the range
    of the input, has not."""
    if not values.size:
        return False
    bits = 8 * array.array(code).itemsize
    low, high = ends or (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return bool(int(values.min()) < low or int(values.max()) > high)
