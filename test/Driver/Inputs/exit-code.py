"""exit-code.py CODE COMMAND...: succeeds if the command ends with that code."""

import subprocess
import sys

wanted, command = int(sys.argv[1]), sys.argv[2:]
code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
if code != wanted:
    sys.exit(f"{' '.join(command)}: exit code {code}, expected {wanted}")
