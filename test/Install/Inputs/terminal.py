"""terminal.py ANSWER PROGRAM ARGUMENT...: runs a program at a terminal.

Types ANSWER and a line's end when it asks something, that is, when what it has
written ends with a question mark or bracket and a blank. Prints what the
terminal shows, and the exit code.
"""

import os
import pty
import sys

answer, *command = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
shown = b""
while True:
    try:
        block = os.read(terminal, 4096)
    except OSError:  # the other side is closed
        break
    if not block:
        break
    shown += block
    if shown.endswith((b"] ", b"? ")):
        os.write(terminal, answer.encode() + b"\n")
sys.stdout.write(shown.decode(errors="replace").replace("\r", ""))
print("exit code", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
