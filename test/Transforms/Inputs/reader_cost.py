"""reader_cost.py FOUND REFERENCES: what a reader pays, of machines in the file
FOUND and of the references in the folder REFERENCES, by name: for the reference,
for what was found, and for what --for-readers makes of that. A careful person's
rules do not cost more than what a search found."""
import pathlib
import re
import subprocess
import sys
import tempfile

found, folder = map(pathlib.Path, sys.argv[1:])


def costs(text):
    """The costs before and after the pass, by name."""
    with tempfile.NamedTemporaryFile("w", suffix=".mlir") as file:
        file.write(text)
        file.flush()
        run = subprocess.run(["mips-opt", "--for-readers=verbose=true", file.name],
                             capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return {name: (int(before), int(after)) for after, name, before in re.findall(
        r"a reader pays (\d+) for '(\w+)', (\d+) before", run.stderr)}


ours = costs(found.read_text())
references = costs("".join((folder / f"{name}.mlir").read_text()
                           for name in re.findall(r"@(\w+)", found.read_text())))
dearer = [name for name in ours if references[name][0] > ours[name][0]]
worse = [name for name in ours if ours[name][1] > ours[name][0]]
above = [name for name in ours if ours[name][1] > references[name][0]]
print(f"{len(ours)} machines, {len(dearer)} references dearer than what was found,"
      f" {len(worse)} dearer after the pass, {len(above)} dearer than the reference")
for name in sorted({*dearer, *worse, *above}):
    print(f"  {name}: reference {references[name][0]}, found {ours[name][0]},"
          f" told {ours[name][1]}")
print("sums:", sum(c[0] for c in references.values()), "references,",
      sum(c[0] for c in ours.values()), "found,",
      sum(c[1] for c in ours.values()), "told")
