"""kill.py FOLDER PROGRAM ARGUMENT...: kills a program while its child works.

Starts the program with FOLDER for temporary files, waits until it has a child,
kills it, and says whether the child and the files are gone. Once a signal.
"""

import os
import signal
import subprocess
import sys
import time

folder, *command = sys.argv[1:]


def children(process):
    """The numbers of a process's children, from the file of its main thread."""
    try:
        with open(f"/proc/{process}/task/{process}/children") as file:
            return [int(word) for word in file.read().split()]
    except FileNotFoundError:
        return []


def runs(process):
    """Whether a process is there and is no zombie."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


for name in ("SIGTERM", "SIGINT", "SIGHUP"):
    parent = subprocess.Popen(
        command, env={**os.environ, "TMPDIR": folder}, stderr=subprocess.DEVNULL
    )
    if not wait_for(lambda: children(parent.pid), 60):
        sys.exit("it has no child")
    child = children(parent.pid)[0]
    time.sleep(0.5)
    if parent.poll() is not None:
        sys.exit("it ended by itself")
    parent.send_signal(signal.Signals[name])
    parent.wait()
    left = []
    if not wait_for(lambda: not runs(child), 20):
        left.append("the child")
        os.kill(child, signal.SIGKILL)
    if not wait_for(lambda: not os.listdir(folder), 5):
        left += sorted(os.listdir(folder))
    print(f"{name}: {', '.join(left) or 'nothing'} left")
