"""The text of a Python function with all that it uses, as a module of its own."""

from __future__ import annotations

import ast
import dis
import inspect
import textwrap
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from . import errors

_CONSTANTS = (bool, int, str, type(None), tuple, list, dict, set, frozenset, range)


def _is_constant(value: Any) -> bool:
    """Whether `repr` gives the value again."""
    if value == float("inf") and isinstance(value, float):
        return True
    if isinstance(value, dict):
        return all(_is_constant(part) for pair in value.items() for part in pair)
    if isinstance(value, (tuple, list, set, frozenset)):
        return all(_is_constant(part) for part in value)
    return type(value) in _CONSTANTS


class _Module:
    """Collects definitions, each before those that use it where that matters."""

    def __init__(self) -> None:
        self.imports: list[str] = []
        self.constants: list[str] = []
        self.definitions: list[str] = []
        self._known: dict[str, Any] = {}

    def add(self, name: str, value: Any, user: str) -> None:
        """Lets `name` stand for `value`."""
        if name in self._known:
            if self._known[name] is not value:
                raise errors.BadInput(
                    f"'{name}' stands for two things in what '{user}' uses"
                )
            return
        self._known[name] = value
        if isinstance(value, types.ModuleType):
            self.imports.append(f"import {value.__name__} as {name}")
        elif _is_constant(value):
            text = "float('inf')" if isinstance(value, float) else repr(value)
            self.constants.append(f"{name} = {text}")
        elif _has_source(value):
            self.define(value)
            if value.__name__ != name:
                self.definitions.append(f"{name} = {value.__name__}")
        elif hasattr(value, "__module__") and hasattr(value, "__name__"):
            module = value.__module__.lstrip("_")
            self.imports.append(f"from {module} import {value.__name__} as {name}")
        else:
            raise errors.BadInput(
                f"'{user}' uses '{name}', a {type(value).__name__}, "
                "which is no function, class, module or constant"
            )

    def define(self, subject: Any) -> None:
        """Adds a function or class, behind what it uses."""
        text = source_of(subject)
        tree = ast.parse(text)
        self._known.setdefault(subject.__name__, subject)
        for name, value in _uses(subject, tree).items():
            self.add(name, value, subject.__name__)
        self.definitions.append(text)


def _has_source(value: Any) -> bool:
    """Whether something is a function or class that was written in Python, outside of
    Python's own library."""
    if not isinstance(value, (types.FunctionType, type)):
        return False
    module = (getattr(value, "__module__", None) or "").split(".")[0]
    own = {"collections", "itertools", "functools", "operator", "math"}
    return module not in own | {"builtins", "enum", "dataclasses", "typing", "_operator"}


def source_of(subject: Any) -> str:
    """The text of a function or class, from the left margin."""
    name = getattr(subject, "__name__", repr(subject))
    if name == "<lambda>":
        raise errors.BadInput("a lambda cannot be read; give it a name by def")
    try:
        text = inspect.getsource(subject)
    except (OSError, TypeError):
        raise errors.BadInput(
            f"the text of '{name}' is not known; write it to a file"
        ) from None
    return textwrap.dedent(text)


def _global_names(code: types.CodeType) -> set[str]:
    """Names that a function's code, and that of functions in it, reads from outside."""
    names = set(code.co_freevars)
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            names.add(instruction.argval)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            names |= _global_names(constant) - set(code.co_cellvars)
    return names


def _names_in(nodes: Iterable[Any]) -> set[str]:
    return {
        part.id
        for node in nodes
        if node is not None
        for part in ast.walk(node)
        if isinstance(part, ast.Name)
    }


def _names_at_definition(node: Any) -> set[str]:
    """Names that a definition reads when it is made: defaults, annotations,
    decorators; of a class, its bases and what stands in its body."""
    if isinstance(node, ast.ClassDef):
        names = _names_in([*node.decorator_list, *node.bases])
        for part in node.body:
            if isinstance(part, (ast.FunctionDef, ast.ClassDef)):
                names |= _names_at_definition(part)
            else:
                names |= _names_in([part])
        return names
    given = node.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    annotations = [one.annotation for one in arguments]
    return _names_in(
        [
            *node.decorator_list,
            *given.defaults,
            *given.kw_defaults,
            *annotations,
            node.returns,
        ]
    )


def _uses(subject: Any, tree: ast.Module) -> dict[str, Any]:
    """What the names of a definition stand for that are defined outside of it."""
    is_class = isinstance(subject, type)
    functions = [subject]
    if is_class:
        functions = [one for one in vars(subject).values() if inspect.isfunction(one)]
    _refuse_nonlocal(subject, tree)
    names = {name: subject for name in _names_at_definition(tree.body[0])}
    for function in functions:
        names.update(dict.fromkeys(_global_names(function.__code__), function))
    found: dict[str, Any] = {}
    for name, function in sorted(names.items(), key=lambda pair: pair[0]):
        known, value = _look_up(function, name)
        if known and not (is_class and name in vars(subject)):
            found[name] = value
    return found


def _refuse_nonlocal(subject: Any, tree: ast.AST) -> None:
    free = set(getattr(getattr(subject, "__code__", None), "co_freevars", ()))
    for node in ast.walk(tree):
        if isinstance(node, ast.Nonlocal) and free & set(node.names):
            raise errors.BadInput(
                f"'{subject.__name__}' changes '{min(free & set(node.names))}' of the "
                "function around it, which its text alone does not say"
            )


def _look_up(function: Any, name: str) -> tuple[bool, Any]:
    """Whether a name is one of the scopes around a function, and its value there."""
    code = getattr(function, "__code__", None)
    if code and name in code.co_freevars:
        cell = (function.__closure__ or ())[code.co_freevars.index(name)]
        if name == "__class__":
            return False, None
        try:
            return True, cell.cell_contents
        except ValueError:
            raise errors.BadInput(f"'{name}' has no value yet") from None
    scope = getattr(function, "__globals__", None)
    if scope is None:
        scope = vars(inspect.getmodule(function) or types.ModuleType("none"))
    if name in scope:
        return True, scope[name]
    return False, None


def module_of(function: Callable[..., Any], inputs: Mapping[str, Any]) -> str:
    """A module that holds a function or class and what it uses, and declares the
    ranges of its inputs, if they are given. The function stands in the line in which
    it stands in its own file, where what it uses leaves room, so that messages about
    it have the places that people know."""
    module = _Module()
    module.define(function)
    head = [*module.imports, *module.constants, *module.definitions[:-1]]
    if inputs:
        ranges = ", ".join(f"{name!r}: {domain!r}" for name, domain in inputs.items())
        head.insert(0, f"INPUTS = {{{ranges}}}")
    text = "".join(part.rstrip("\n") + "\n" for part in head)
    _, line = inspect.getsourcelines(function)
    return text + "\n" * max(0, line - 1 - text.count("\n")) + module.definitions[-1]
