"""_relay.py SOCKET: joins standard input and output to a socket. It is the command
that the learner asks, and the process that learns answers at the other end."""

import os
import select
import socket
import sys


def main() -> None:
    with socket.socket(socket.AF_UNIX) as link:
        link.connect(sys.argv[1])
        sides = {0: link.fileno(), link.fileno(): 1}
        while True:
            for side in select.select(list(sides), [], [])[0]:
                text = os.read(side, 65536)
                if not text:
                    return
                while text:
                    text = text[os.write(sides[side], text) :]


main()
