"""closed-pipe.py [--ignored] COMMAND...: runs it where nobody reads its output any more, and prints how it ended.

With --ignored whoever starts it ignores the signal, as some daemons do."""

import os
import signal
import subprocess
import sys

command = sys.argv[1:]
ignored = command[0] == "--ignored"
command = command[ignored:]
reader, writer = os.pipe()
os.close(reader)
code = subprocess.run(command, stdout=writer, restore_signals=not ignored).returncode
sys.stderr.write(f"signal {signal.Signals(-code).name}\n" if code < 0 else f"exit code {code}\n")
