"""random-edits.py DSL COUNT SEED FILE: edits tasks at random as people do in an
editor, and asks about random places. The server must go on, and its diagnostics
must be those of mipsc on the same text, which is written to FILE."""
import pathlib
import random
import re
import subprocess
import sys

import editor

VOCABULARY = (
    "in out state let train data network oracle sum count min max all any argmax argmin "
    "if then else case of not and or xor div mod abs number t last true false int bool "
    "x y s r d x' s' 0 1 7 0..9 -1 [-1] [-3] ( ) { } [ ] : = == != < , | @ ' + - * .. & % "
    "1.5 99999999999999999999 \"file.csv\" \" // \u00e9 \U0001f600 \u2264 \t \r\n { } task"
).split(" ")

REQUESTS = ["hover", "completion", "definition", "references", "documentHighlight",
            "documentSymbol", "formatting", "prepareRename", "rename", "codeAction"]


def random_edit(text, rng):
    """The range of an edit and what is put there."""
    start = rng.randrange(len(text) + 1)
    kind = rng.randrange(6)
    words = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    lines = [m.span() for m in re.finditer(r"[^\n]*\n", text)]
    if kind == 0 and words:  # another word
        return (*rng.choice(words), rng.choice(VOCABULARY))
    if kind == 1 and words:  # no word
        return (*rng.choice(words), "")
    if kind == 2:  # a letter or two less
        return start, min(start + rng.randrange(1, 4), len(text)), ""
    if kind == 3 and lines:  # a line twice, or gone
        begin, end = rng.choice(lines)
        return (begin, end, "") if rng.randrange(2) else (begin, begin, text[begin:end])
    blank = " " * rng.randrange(2)
    return start, start, blank + rng.choice(VOCABULARY) + blank


def place_of(text, index):
    """Line and column as mipsc counts them: bytes, and CR begins a line for
    columns but not for line numbers."""
    before = text[:index]
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return before.count("\n") + 1, len(before[line_start:].encode()) + 1


def said_by_server(text, diagnostics):
    said = []
    for one in diagnostics:
        severity = {1: "error", 2: "warning"}[one["severity"]]
        notes = [("note", n["location"]["range"], n["message"]) for n in one["relatedInformation"]]
        for kind, where, message in [(severity, one["range"], one["message"])] + notes:
            index = editor.index_of(text, where["start"])
            said.append((*place_of(text, index), kind, message))
    return said


def said_by_compiler(text, file):
    file.write_bytes(text.encode())
    run = subprocess.run(["mipsc", str(file), "--emit=spec", "-o", "/dev/null"],
                         capture_output=True)
    if run.returncode not in (0, 3):
        raise editor.Failure(f"mipsc ended with {run.returncode}: {run.stderr}")
    pattern = re.compile(re.escape(str(file)) + r":(\d+):(\d+): (error|warning|note): (.*)")
    said = []
    for line in run.stderr.decode().split("\n"):
        if match := pattern.fullmatch(line):
            said.append((int(match[1]), int(match[2]), match[3], match[4]))
    return said


def ask_something(client, uri, text, rng):
    method = rng.choice(REQUESTS)
    params = editor.at(uri, text, rng.randrange(len(text) + 1))
    if method == "rename":
        params["newName"] = rng.choice(["q", "sum", "x", "2", "\u00e9"])
    if method == "codeAction":
        params["range"] = {"start": params["position"], "end": params["position"]}
        params["context"] = {"diagnostics": []}
    reply = client.ask_raw(f"textDocument/{method}", params)
    # A name may be refused; nothing else may fail.
    if "error" in reply and (method != "rename" or reply["error"]["code"] != -32803):
        raise editor.Failure(f"{method}: {reply['error']}")
    return method, reply.get("result")


def main():
    dsl, count, seed, file = sys.argv[1:]
    rng = random.Random(int(seed))
    tasks = sorted(pathlib.Path(dsl).rglob("*.mips"))
    file = pathlib.Path(file)
    client = editor.Editor()
    uri = file.absolute().as_uri()
    text = rng.choice(tasks).read_text()
    client.open(uri, text)
    client.diagnostics(uri, 1)
    numbers = {"edits": 0, "with mistakes": 0, "questions answered": 0}
    for version in range(2, int(count) + 2):
        # Most texts are near to a task; after some edits a fresh one comes.
        if rng.randrange(5) == 0:
            text = rng.choice(tasks).read_text()
            changes = [{"text": text}]
        else:
            changes = []
            for _ in range(rng.choice([1, 1, 1, 2])):
                start, end, new = random_edit(text, rng)
                changes.append({"range": editor.whole_range(text, start, end), "text": new})
                text = text[:start] + new + text[end:]
        document = {"uri": uri, "version": version}
        client.tell("textDocument/didChange",
                    {"textDocument": document, "contentChanges": changes})
        server = said_by_server(text, client.diagnostics(uri, version))
        compiler = said_by_compiler(text, file)
        if server != compiler:
            print(f"edit {version}: the server says\n  {server}\nand mipsc says\n  {compiler}\n"
                  f"of\n{text}")
            return 1
        numbers["edits"] += 1
        numbers["with mistakes"] += any(one[2] == "error" for one in compiler)
        method, result = ask_something(client, uri, text, rng)
        numbers["questions answered"] += result not in (None, [])
    client.close()
    print(", ".join(f"{value} {name}" for name, value in numbers.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
