"""Programs learned from data, networks, black boxes and tasks, with proofs.

    import mipsc

    machine = mipsc.learn([[1, 0, 1], [0, 1]], [[1, 1, 0], [0, 1]])
    machine.run([1, 1, 1, 0])

docs/Python.md has everything else. The work is done by the tools mipsc, mips-learn
and mips-equiv, which are looked for in the folder of the variable MIPSC_BIN, in the
installation that this package belongs to, and on the PATH.
"""

from .equivalence import Counterexample, Proof, Step, equivalent
from .errors import (
    BadInput,
    InternalError,
    MipscError,
    MipscWarning,
    NotFound,
    Refuted,
    StepError,
    ToolMissing,
    Undecided,
    Unknown,
)
from .estimator import MachineEstimator
from .learning import learn, learn_from, learn_network, learn_task
from .machine import Machine, Run, load
from .ports import Port
from .progress import show_progress

__version__ = "0.1.0"

__all__ = [
    "BadInput",
    "Counterexample",
    "InternalError",
    "Machine",
    "MachineEstimator",
    "MipscError",
    "MipscWarning",
    "NotFound",
    "Port",
    "Proof",
    "Refuted",
    "Run",
    "Step",
    "StepError",
    "ToolMissing",
    "Undecided",
    "Unknown",
    "equivalent",
    "learn",
    "learn_from",
    "learn_network",
    "learn_task",
    "load",
    "show_progress",
]
