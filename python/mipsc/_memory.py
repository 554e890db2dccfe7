"""Memory for results of NumPy. To get it from the system, a page after the other and
filled with zeros, takes as long as the steps that fill it do; so what the last results
had is kept, as `malloc` does for smaller blocks."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

__all__ = ["empty", "kept_bytes"]

#: Smaller blocks, in bytes, are kept by `malloc` itself.
LEAST = 1 << 22
#: The most that is kept, in bytes, while no array needs it.
MOST_KEPT = 1 << 28

#: Blocks without an array, the longest unused first, by their address. What ends an
#: array may come in the midst of anything, so each access is one operation of a dict.
_kept: dict[int, Any] = {}


def empty(shape: tuple[int, ...], kind: Any) -> Any:
    """An array as `numpy.empty` makes it, of memory that an earlier one may have had."""
    import numpy as np

    size = math.prod(shape) * kind.itemsize
    if size < LEAST:
        return np.empty(shape, kind)
    return np.asarray(_Block(shape, kind, _take(size)))


def kept_bytes() -> int:
    """How much memory is kept for arrays to come."""
    return sum(memory.nbytes for memory in list(_kept.values()))


def _take(size: int) -> Any:
    """A kept block that is no more than twice as large as wanted, or a new one."""
    import numpy as np

    fits = [m for m in list(_kept.values()) if size <= m.nbytes <= 2 * size]
    for memory in sorted(fits, key=lambda m: int(m.nbytes)):
        # Another thread may have been faster.
        if _kept.pop(memory.ctypes.data, None) is not None:
            return memory
    return np.empty(size, np.uint8)


def _give_back(memory: Any) -> None:
    if memory.nbytes > MOST_KEPT:
        return
    _kept[memory.ctypes.data] = memory
    while kept_bytes() > MOST_KEPT:
        _kept.pop(next(iter(_kept)), None)


class _Block:
    """What an array and all its views have as their base: when the last of them is
    gone, nobody can see the memory any more."""

    def __init__(self, shape: tuple[int, ...], kind: Any, memory: Any) -> None:
        self._memory = memory
        #: What NumPy asks for.
        self.__array_interface__ = {
            "version": 3,
            "shape": shape,
            "typestr": kind.str,
            "data": (memory.ctypes.data, False),
        }

    def __del__(self, ends: Callable[[], bool] = sys.is_finalizing) -> None:
        # At its end Python takes away what `_give_back` needs.
        if not ends():
            _give_back(self._memory)
