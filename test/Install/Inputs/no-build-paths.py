"""no-build-paths.py BUILD PREFIX: checks that an installed tree needs no other.

No tool and no library looks for others below BUILD, by its run path, and what the
tools look for relative to themselves is there: the learner's plug-ins and the
programs in Python.
"""

import pathlib
import subprocess
import sys

build, prefix = map(pathlib.Path, sys.argv[1:])
tools = sorted((prefix / "bin").iterdir())
plugins = [prefix / "lib" / name
           for name in ("mips-learn-gradient.so", "mips-networks-onnx.so")]
if len(tools) < 6:
    sys.exit(f"only {len(tools)} tools")
for file in [*tools, *plugins]:
    dynamic = subprocess.run(
        ["readelf", "-d", file], capture_output=True, text=True, check=True
    ).stdout
    for line in dynamic.splitlines():
        if "path" in line.lower() and str(build) in line:
            sys.exit(f"{file}: {line.strip()}")
for built in sorted((build / "lib").glob("mips-*.py")):
    if not (prefix / "lib" / built.name).exists():
        sys.exit(f"{built.name} is not installed")
