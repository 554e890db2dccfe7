"""run_notebook.py NOTEBOOK FOLDER [--write]: runs the cells of a notebook in FOLDER and
compares what they print, and their last values, with what the notebook holds; or
writes that into the notebook. Validates its form where nbformat is there."""

import ast
import contextlib
import io
import json
import linecache
import os
import pathlib
import sys


def run(source: str, name: str, scope: dict) -> list:
    """The outputs of a cell, as a notebook keeps them. Its text can be looked up by
    its name, as in a notebook."""
    lines = source.splitlines(keepends=True)
    linecache.cache[name] = (len(source), None, lines, name)
    tree = ast.parse(source)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    printed, outputs = io.StringIO(), []
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, name, "exec"), scope)
        value = eval(compile(last, name, "eval"), scope) if last else None
    if printed.getvalue():
        text = printed.getvalue().splitlines(keepends=True)
        outputs.append({"name": "stdout", "output_type": "stream", "text": text})
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = value._repr_html_().splitlines(keepends=True)
        outputs.append({"data": data, "metadata": {}, "output_type": "execute_result"})
    return outputs


def validate(path: pathlib.Path) -> None:
    try:
        import nbformat
    except ImportError:
        return
    nbformat.validate(nbformat.read(path, as_version=4))


def main() -> int:
    path, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    notebook = json.loads(path.read_text())
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    scope, count, wrong = {"__name__": "__main__"}, 0, 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        count += 1
        outputs = run("".join(cell["source"]), f"<cell {count}>", scope)
        for output in outputs:
            if output["output_type"] == "execute_result":
                output["execution_count"] = count
        if "--write" in sys.argv:
            cell["outputs"], cell["execution_count"] = outputs, count
        elif outputs != cell["outputs"]:
            wrong += 1
            print(f"cell {count} gives", json.dumps(outputs, indent=1))
            print("instead of", json.dumps(cell["outputs"], indent=1))
    if "--write" in sys.argv:
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
    validate(path)
    print(f"{count - wrong} of {count} cells give what the notebook holds")
    return 1 if wrong else 0


sys.exit(main())
