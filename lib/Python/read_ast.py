"""Compiles Python source from standard input with CPython's own compiler and
prints {"interpreter": path of CPython, "tree": its syntax tree} as JSON. The
source is compiled, never run.

A node is an object with its class as "kind", its place as "at" (first line,
first byte, last line, end byte; lines count from 1, bytes from 0), and its
fields. The value of a constant has a "type"; integers are strings of digits.
A syntax error is {"error": message, "at": place}.
"""

import ast
import json
import sys
import warnings


def convert(node: object) -> object:
    if isinstance(node, list):
        return [convert(item) for item in node]
    if not isinstance(node, ast.AST):
        return node if node is None or isinstance(node, (str, int)) else str(node)
    result: dict[str, object] = {"kind": type(node).__name__}
    if hasattr(node, "lineno"):
        result["at"] = [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset]
    if isinstance(node, ast.Constant):
        result["type"] = type(node.value).__name__
        is_integer = type(node.value) is int
        result["value"] = hex(node.value) if is_integer else str(node.value)
        return result
    for field, value in ast.iter_fields(node):
        result[field] = convert(value)
    return result


def main() -> int:
    source = sys.stdin.buffer.read()
    warnings.simplefilter("ignore")
    # A chain of 400 `elif` is 400 nodes deep.
    sys.setrecursionlimit(20000)
    try:
        # Some mistakes are seen by the symbol table and the compiler only.
        compile(source, "<program>", "exec", dont_inherit=True)
        tree = convert(ast.parse(source))
    except SyntaxError as error:
        line = error.lineno or 1
        column = max((error.offset or 1) - 1, 0)
        tree = {"error": error.msg, "at": [line, column, line, column + 1]}
    except (ValueError, RecursionError, MemoryError) as error:
        tree = {"error": str(error) or "too deeply nested", "at": [1, 0, 1, 1]}
    json.dump({"interpreter": sys.executable, "tree": tree}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
