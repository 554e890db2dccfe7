"""full-disk.py COMMAND...: runs it where there is no space for its output, and prints its exit code."""

import subprocess
import sys

with open("/dev/full", "w") as full:
    code = subprocess.run(sys.argv[1:], stdout=full).returncode
sys.stderr.write(f"exit code {code}\n")
