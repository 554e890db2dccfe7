"""Finds the tools and runs them: progress, interrupts, diagnostics."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Optional

from . import errors

#: Called with a stage (`train`), what is done there, and the fraction that is done.
Progress = Callable[[str, str, float], None]


def find_tool(name: str) -> str:
    """The path of a tool: in the folder that the variable MIPSC_BIN names, in the
    installation that this package belongs to, or on the PATH."""
    chosen = os.environ.get("MIPSC_BIN")
    if chosen:
        found = shutil.which(name, path=chosen)
        if found:
            return found
        raise errors.ToolMissing(f"there is no '{name}' in '{chosen}' (MIPSC_BIN)")
    # PREFIX/lib/python3/dist-packages/mipsc, or site-packages of an environment.
    folders = list(pathlib.Path(__file__).resolve().parents)[4:5]
    found = next((shutil.which(name, path=str(one / "bin")) for one in folders), None)
    found = found or shutil.which(name)
    if not found:
        raise errors.ToolMissing(
            f"'{name}' is neither beside this package nor on the PATH; "
            "the variable MIPSC_BIN may name its folder"
        )
    return found


def readable(text: str, folder: str) -> str:
    """Diagnostics without the name of the temporary folder."""
    return text.replace(folder + os.sep, "").strip()


def first_error(text: str, otherwise: str) -> str:
    """The first message of a tool's diagnostics, with its place."""
    for line in text.splitlines():
        if "error:" in line:
            return re.sub(r"^mips[a-z-]*: error: ", "", line)
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[0] if lines else otherwise


def failure(code: int, text: str, command: Sequence[str]) -> errors.MipscError:
    """The exception for a tool's exit code."""
    kinds = {1: errors.Refuted, 2: errors.NotFound, 3: errors.BadInput}
    kind = kinds.get(code, errors.InternalError)
    message = first_error(text, f"{command[0]} ended with exit code {code}")
    return kind(message, diagnostics=text, exit_code=code, command=command)


@contextlib.contextmanager
def workspace() -> Iterator[str]:
    """A folder that is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="mipsc-") as folder:
        yield os.path.realpath(folder)


class Run:
    """A tool at work. Leaving the block, by an exception as well (an interrupt from
    the keyboard above all), ends the tool and all that it has started."""

    def __init__(
        self,
        command: Sequence[str],
        folder: str,
        log: Optional[str] = None,
        progress: Optional[Progress] = None,
    ) -> None:
        self.command = [find_tool(command[0]), *command[1:]]
        self._folder = folder
        self._log = log
        self._progress = progress
        self._read = 0
        self._rest = b""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Run:
        self._errors = tempfile.TemporaryFile()
        self._output = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=self._errors,
            start_new_session=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            # The tool ends its learner, and the learner what it asks.
            for number in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self._process.pid, number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(5)
                    break
        self._errors.close()
        self._output.close()

    def ended(self, seconds: float) -> bool:
        """Waits a moment; whether the tool has ended. Tells its progress."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._follow()
            return False
        self._follow()
        return True

    def _follow(self) -> None:
        """Reads what is new in the log."""
        if not self._log or not os.path.exists(self._log):
            return
        with open(self._log, "rb") as file:
            file.seek(self._read)
            text = file.read()
        self._read += len(text)
        *lines, self._rest = (self._rest + text).split(b"\n")
        for line in lines:
            event = json.loads(line)
            self.events.append(event)
            if self._progress and event.get("event") in ("progress", "stage"):
                done = event.get("fraction", 1.0)
                self._progress(event["stage"], event["text"], done)

    @staticmethod
    def _text(file: IO[bytes]) -> str:
        file.seek(0)
        return file.read().decode("utf-8", "replace")

    @property
    def code(self) -> int:
        return self._process.returncode

    def output(self) -> str:
        return self._text(self._output)

    def diagnostics(self) -> str:
        return readable(self._text(self._errors), self._folder)

    def check(self, also: int = 0) -> None:
        """Raises what the exit code stands for, but for `also`; passes warnings on."""
        text = self.diagnostics()
        if self.code not in (0, also):
            raise failure(self.code, text, self.command)
        for line in text.splitlines():
            _, mark, message = line.partition("warning: ")
            if mark:
                warnings.warn(message, errors.MipscWarning, stacklevel=5)


def call(command: Sequence[str], folder: str = "") -> str:
    """Runs a tool that takes a moment; what it prints."""
    with Run(command, folder or os.sep) as run:
        while not run.ended(60):
            pass
        run.check()
        return run.output()
