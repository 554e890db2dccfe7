from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Optional

LIMIT: int = 9

def clamp(value: int, limit: int = LIMIT) -> int:
    return max(-limit, min(limit, value))

def clamped(x: Iterable[int]) -> Iterator[int]:
    total: int = 0
    for v in x:
        total += v
        yield clamp(total)
