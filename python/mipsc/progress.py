"""A bar for people who wait."""

from __future__ import annotations

import sys
import time
from typing import TextIO

__all__ = ["show_progress"]


class ProgressBar:
    """Shows a stage, what is done there and how far it is: in one line that is
    rewritten at a terminal and in a notebook, and not at all elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._start = time.monotonic()
        self._shows = stream.isatty() or "ipykernel" in sys.modules
        self._width = 0

    def __call__(self, stage: str, text: str, fraction: float) -> None:
        if not self._shows:
            return
        seconds = time.monotonic() - self._start
        done = "#" * round(20 * fraction)
        text = text.splitlines()[0] if text else ""
        line = f"{stage:8} [{done:20}] {seconds:5.1f} s {text}"[:78]
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)

    def close(self) -> None:
        """Takes the line away."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()


def show_progress() -> ProgressBar:
    """A bar on standard error, for `progress=`; `progress=True` is the same."""
    return ProgressBar(sys.stderr)
