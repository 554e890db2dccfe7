"""Writes the machines that the learner finds for the tasks of a folder into one file.

Usage: make_learned.py MIPSC FOLDER FILE. The machines are as mips-learn leaves them, before any
pass, each under the name of its task. test/Verify/Inputs/learned.mlir is made of dsl/paper.
"""

import pathlib
import subprocess
import sys
import tempfile


def learn(mipsc: str, task: pathlib.Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [mipsc, "--quiet", f"--save-temps={folder}", "--emit=rules", task, "-o", "-"],
            check=True, stdout=subprocess.DEVNULL)
        text = (pathlib.Path(folder) / "machine.mlir").read_text()
    first, _, rest = text.partition("mips.machine @")
    name, _, rest = rest.partition(" ")
    body = (first + f"mips.machine @{task.stem} " + rest).strip()
    lines = body.removeprefix("module {").removesuffix("}").rstrip().splitlines()
    return "\n".join(line.removeprefix("  ") for line in lines if line.strip()) + "\n"


def main() -> None:
    mipsc, folder, file = sys.argv[1:]
    machines = [learn(mipsc, task) for task in sorted(pathlib.Path(folder).glob("*.mips"))]
    header = "// What the learner finds for each task, before any pass. Made by make_learned.py.\n\n"
    pathlib.Path(file).write_text(header + "\n".join(machines))


if __name__ == "__main__":
    main()
