"""interrupt.py FOLDER COMMAND...: runs a command that does not end by itself,
interrupts it, and prints how it ended and what it left in the folder."""

import os
import pathlib
import signal
import subprocess
import sys
import time

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for left in folder.iterdir():
    left.unlink()
environment = dict(os.environ, TMPDIR=str(folder))
process = subprocess.Popen(
    sys.argv[2:],
    env=environment,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
    # Whoever runs the tests may have it ignored.
    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
)
time.sleep(1)
assert process.poll() is None, "the command ended too early"
process.send_signal(signal.SIGINT)
try:
    process.wait(30)
except subprocess.TimeoutExpired:
    process.kill()
    sys.exit("an interrupt does not end it")
print("ended by signal", -process.returncode)
print("left:", sorted(path.name for path in folder.iterdir()))
