"""prove_references.py FOLDER: each reference in FOLDER/reference is equal to the
task of its name for every input sequence."""
import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
references = sorted((folder / "reference").glob("*.mlir"))
proved = 0
for reference in references:
    task = folder / (reference.stem + ".mips")
    answer = subprocess.run(["mips-equiv", task, reference],
                            capture_output=True, text=True)
    if answer.returncode == 0 and "equal for every input sequence" in answer.stdout:
        proved += 1
    else:
        print(task.stem, answer.returncode, answer.stdout, answer.stderr)
print(f"{proved} of {len(references)} references proved")
