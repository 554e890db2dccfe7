"""What can go wrong, as exceptions that carry what the tool said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

__all__ = [
    "BadInput",
    "InternalError",
    "MipscError",
    "MipscWarning",
    "NotFound",
    "Refuted",
    "StepError",
    "ToolMissing",
    "Undecided",
    "Unknown",
]


class MipscWarning(UserWarning):
    """A warning of the compiler, such as `thin evidence`."""


class MipscError(Exception):
    """Something that a tool refused or could not do.

    `diagnostics` is all that the tool wrote, with places and source lines;
    `exit_code` is the tool's (None where no tool has run), and `command` what was
    called.
    """

    def __init__(
        self,
        message: str,
        *,
        diagnostics: str = "",
        exit_code: Optional[int] = None,
        command: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics
        self.exit_code = exit_code
        self.command = list(command)


class ToolMissing(MipscError):
    """A tool is not where it was looked for."""


class BadInput(MipscError, ValueError):
    """Data, a task or a program that is not accepted (exit code 3)."""


class NotFound(MipscError):
    """The learner found no program (exit code 2)."""


class Refuted(MipscError):
    """A program was learned, and it does not do the task (exit code 1)."""


class Unknown(MipscError):
    """Neither a proof nor a counterexample (exit code 2)."""


class InternalError(MipscError):
    """A fault of the compiler (exit code 70). Please report it."""


class StepError(MipscError, ArithmeticError):
    """A step that was not taken: an input out of range, or an overflow.

    `step` is the number of the step from 0, `sequence` that of the sequence in a
    batch; the state is as it was before the step.
    """

    def __init__(
        self, message: str, step: Optional[int] = None, sequence: Optional[int] = None
    ) -> None:
        super().__init__(message)
        self.step = step
        self.sequence = sequence


class Undecided(StepError, LookupError):
    """The data do not decide what comes here; the machine answers in part only."""
