"""Reads a Dockerfile as far as ours goes: instructions with continued lines, stages,
and copies of files that must exist. Prints a line an instruction."""

import json
import pathlib
import sys

KNOWN = {"FROM", "COPY", "RUN", "WORKDIR", "ENTRYPOINT"}
path = pathlib.Path(sys.argv[1])
stages = []
text = "\n".join(line for line in path.read_text().split("\n") if not line.startswith("#"))
for line in filter(None, text.replace("\\\n", "").split("\n")):
    word, rest = line.split(None, 1)
    assert word in KNOWN, f"unknown instruction {word}"
    if word == "FROM":
        image, *name = rest.split(" AS ")
        stages.append(name[0] if name else str(len(stages)))
        print(f"stage {stages[-1]} from {image}")
        continue
    if word == "COPY":
        if rest.startswith("--from="):
            assert rest.split()[0][len("--from=") :] in stages[:-1], f"no such stage: {line}"
        else:
            assert (path.parent / rest.split()[0]).exists(), f"no such file: {line}"
    if word == "ENTRYPOINT":
        json.loads(rest)
    print(f"{stages[-1]}: {word} {' '.join(rest.split())}")
