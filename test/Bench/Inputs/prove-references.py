"""prove-references.py FOLDER: every task of FOLDER has a reference program in
FOLDER/reference that is equal to it for every input sequence."""
import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
tasks = sorted(folder.glob("*.mips"))
proved = 0
for task in tasks:
    reference = folder / "reference" / (task.stem + ".mlir")
    answer = subprocess.run(["mips-equiv", task, reference],
                            capture_output=True, text=True)
    if answer.returncode == 0 and "equal for every input sequence" in answer.stdout:
        proved += 1
    else:
        print(task.stem, answer.returncode, answer.stdout, answer.stderr)
references = len(list((folder / "reference").glob("*.mlir")))
print(f"{proved} of {len(tasks)} tasks equal to {references} references")
