"""Learning: of data, of a task, of somebody's network, of what can only be called."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Optional, Union

from . import _asking, _tools, data, errors
from .machine import Machine
from .ports import valid_name
from .progress import ProgressBar, show_progress

__all__ = ["learn", "learn_from", "learn_network", "learn_task"]

_Progress = Union[None, bool, _tools.Progress]
_FORMS = {"ir": "machine.mlir", "python": "program.py", "rules": "rules.txt"}


def _options(
    seed: int,
    learner: Optional[str],
    timeout: Optional[float],
    memory_limit: Optional[int],
) -> list[str]:
    options = [f"--seed={seed}"]
    if learner is not None:
        if learner not in ("auto", "network", "data"):
            raise errors.BadInput(
                f"learner is 'auto', 'network' or 'data', not '{learner}'"
            )
        options.append(f"--learner={learner}")
    if timeout is not None:
        options.append(f"--learn-timeout={max(1, round(timeout))}")
    if memory_limit is not None:
        options.append(f"--memory-limit={memory_limit}")
    return options


def _verdict(run: _tools.Run, nearest: bool) -> None:
    """Raises what the run ended with; a program without a proof is not one that was
    not found. Where `nearest` says that there is a best effort, it is passed on with
    its warning."""
    results = [event for event in run.events if event.get("event") == "result"]
    if run.code == 2 and results and results[-1].get("status") == "unknown":
        proof = results[-1].get("proof", {})
        text = run.diagnostics()
        raise errors.Unknown(
            f"a program was learned, and not proved: {proof.get('detail') or 'unknown'}",
            diagnostics=text,
            exit_code=2,
            command=run.command,
        )
    run.check(also=2 if nearest else 0)


def _compile(
    arguments: Sequence[str],
    folder: str,
    progress: _Progress,
    wait: Callable[[_tools.Run], None],
) -> Machine:
    """Runs `mipsc` until it has a machine."""
    paths = {form: os.path.join(folder, name) for form, name in _FORMS.items()}
    log = os.path.join(folder, "log.jsonl")
    command = ["mipsc", *arguments, f"--log-json={log}"]
    for form, path in paths.items():
        command += [f"--emit={form}", "-o", path]
    bar = show_progress() if progress is True else progress or None
    try:
        with _tools.Run(command, folder, log, bar) as run:
            wait(run)
            asked = "--best-effort" in command and os.path.exists(paths["ir"])
            _verdict(run, asked)
            report = run.diagnostics()
    finally:
        if isinstance(bar, ProgressBar):
            bar.close()
    texts = {form: pathlib.Path(path).read_text() for form, path in paths.items()}
    lines = [line for line in report.splitlines() if not line.startswith("wrote ")]
    return Machine(texts["ir"], sources=texts, log="\n".join(lines))


def _until_ended(run: _tools.Run) -> None:
    while not run.ended(0.1):
        pass


def _check_name(name: str) -> None:
    if not valid_name(name):
        raise errors.BadInput(f"'{name}' cannot be the name of a machine")


def learn(
    x: Any,
    y: Any,
    *,
    values: Optional[Mapping[str, data.Domain]] = None,
    sequence: Any = None,
    name: str = "machine",
    seed: int = 1,
    learner: str = "auto",
    timeout: Optional[float] = None,
    memory_limit: Optional[int] = None,
    best_effort: bool = False,
    progress: _Progress = None,
) -> Machine:
    """A machine that gives the outputs `y` for the inputs `x`, step by step.

    Both are lists, arrays of NumPy, frames or series of pandas, or dicts of these, as
    docs/Python.md says; where `x` is many sequences, `y` may have one label each.
    What is missing in `y` (None, NaN) is not asked for. `values` declares streams by
    a range or a list of names. `sequence` tells the sequences of a frame apart: the
    title of a column, or a value a row. `timeout` is in seconds, `memory_limit` in
    megabytes; `progress` is True or a function of stage, text and fraction.

    Raises NotFound where no program was found, and BadInput with its place where the
    data are not accepted. With `best_effort` the program that comes nearest is taken
    where none is found; a MipscWarning and `proof` say how far it is right.
    """
    _check_name(name)
    options = _options(seed, learner, timeout, memory_limit)
    if best_effort:
        options.append("--best-effort")
    values = dict(values or {})
    groups, x = data.groups_of(sequence, x)
    inputs, outputs = data.collect(x, "x"), data.collect(y, "y")
    if groups is not None:
        inputs = data.split(inputs, groups)
        if outputs.lengths[0] == len(groups):
            outputs = data.split(outputs, groups)
    data.check_names(inputs, outputs, values)
    outputs, _ = data.pair(inputs, outputs)
    ports = data.ports_of(inputs, values, True), data.ports_of(outputs, values, False)
    with _tools.workspace() as folder:
        path = os.path.join(folder, name + ".csv")
        with open(path, "w", encoding="utf-8") as file:
            data.write_dataset(file, inputs, ports[0], outputs, ports[1])
        return _compile([path, *options], folder, progress, _until_ended)


def learn_task(
    task: Union[str, os.PathLike[str]],
    *,
    seed: int = 1,
    learner: str = "auto",
    timeout: Optional[float] = None,
    memory_limit: Optional[int] = None,
    progress: _Progress = None,
) -> Machine:
    """A machine for a task: a file (`.mips`, or a table or drawing that `mipsc`
    reads), or the text of a task. Where the task has a rule, the machine is proved.

    Raises NotFound, Refuted (it was learned and does not do the task), Unknown (it
    was learned and not proved) and BadInput, all with the diagnostics.
    """
    options = _options(seed, learner, timeout, memory_limit)
    with _tools.workspace() as folder:
        path = os.fspath(task)
        if "{" in path:
            text, path = path, os.path.join(folder, "task.mips")
            pathlib.Path(path).write_text(text)
        return _compile([path, *options], folder, progress, _until_ended)


def learn_network(
    path: Union[str, os.PathLike[str]],
    inputs: Mapping[str, data.Domain],
    outputs: Mapping[str, data.Domain],
    *,
    coding: str = "",
    seed: int = 1,
    timeout: Optional[float] = None,
    memory_limit: Optional[int] = None,
    progress: _Progress = None,
) -> Machine:
    """A machine that does what a trained network does; `path` is a checkpoint, as
    docs/Networks.md says (PyTorch's above all), and `coding` its facts, such as 'input one-hot output argmax length 14'."""
    options = _options(seed, None, timeout, memory_limit)
    arguments = [f"--network={os.fspath(path)}"]
    for kind, streams in (("in", inputs), ("out", outputs)):
        for name, domain in streams.items():
            port = data.domain_port(name, domain)
            arguments.append(f"--{kind}={data.declare(port)}")
    if coding:
        arguments.append(f"--coding={coding}")
    with _tools.workspace() as folder:
        return _compile([*arguments, *options], folder, progress, _until_ended)


def learn_from(
    program: Callable[..., Any],
    inputs: Mapping[str, data.Domain],
    outputs: Optional[Mapping[str, data.Domain]] = None,
    *,
    max_words: Optional[int] = None,
    max_steps: Optional[int] = None,
    max_seconds: Optional[int] = None,
    answers: Union[None, str, os.PathLike[str]] = None,
    seed: int = 1,
    timeout: Optional[float] = None,
    memory_limit: Optional[int] = None,
    progress: _Progress = None,
) -> Machine:
    """A machine that does what a Python callable does, which is only ever called.

    `program` is a function or generator function of the inputs so far, which gives an
    output a step; or a class, of which each word gets an instance whose method
    `step`, `update` or `__call__` is called with the values of a step. The learner
    chooses the words. `outputs` declares what comes out (default: `y`, any integer).
    `max_words`, `max_steps` and `max_seconds` are the budget; `answers` a file of CSV
    that keeps every answer. An exception of the callable ends the run, and is raised.
    """
    ports = [data.domain_port(name, domain) for name, domain in inputs.items()]
    results = [data.domain_port(name, domain) for name, domain in (outputs or {}).items()]
    if not ports:
        raise errors.BadInput("inputs= declares no input")
    answering = _asking.Answering(program, ports, results or _asking.ANY_OUTPUT)
    arguments = _options(seed, None, timeout, memory_limit)
    budget = {"words": max_words, "steps": max_steps, "seconds": max_seconds}
    for what, limit in budget.items():
        if limit is not None:
            arguments.append(f"--max-{what}={limit}")
    if answers is not None:
        arguments.append(f"--answers={os.path.abspath(os.fspath(answers))}")
    for kind, some in (("in", ports), ("out", answering.outputs)):
        arguments += [f"--{kind}={data.declare(port)}" for port in some]
    with _tools.workspace() as folder:
        with _asking.Desk(answering, folder) as desk:
            arguments += [f"--oracle={desk.command}", "--oracle-reset=line"]
            # A callable may take its time; the interrupt is at hand.
            arguments.append("--answer-seconds=86400")
            return _compile(arguments, folder, progress, desk.serve)
