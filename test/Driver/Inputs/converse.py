"""Talks with a program row by row: no row is sent before the last one is answered.

Usage: converse.py ROWS COMMAND... Prints the answers.
"""

import subprocess
import sys


def main() -> int:
    rows, command = sys.argv[1].split(";"), sys.argv[2:]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        for row in rows:
            program.stdin.write(row + "\n")
            program.stdin.flush()
            print(program.stdout.readline().strip())
        program.stdin.close()
        print("rest:", program.stdout.read().strip())
    return program.returncode


if __name__ == "__main__":
    sys.exit(main())
