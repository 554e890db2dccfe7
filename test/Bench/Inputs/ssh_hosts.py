"""Runs a command beside an ssh server of its own: `ssh_hosts.py FOLDER COMMAND...`.

The server listens on a free port of this machine; its keys and settings, and those of
the client, lie in FOLDER. In the arguments of COMMAND, @SSH@ is the ssh command that
knows the hosts `one` and `two`, which are this machine, and `gone`, which is not there.
"""

import contextlib
import getpass
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

DAEMONS = os.environ["PATH"] + ":/usr/sbin:/sbin"
PRIVILEGES = pathlib.Path("/run/sshd")  # where sshd of root keeps a process of its own


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def make_keys(folder):
    for name in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )


def write_settings(folder, port, unused):
    (folder / "sshd_config").write_text(
        f"""ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile {folder}/sshd.pid
PermitRootLogin prohibit-password
PasswordAuthentication no
StrictModes no
UsePAM no
"""
    )
    (folder / "ssh_config").write_text(
        f"""Host one two gone
  HostName 127.0.0.1
  User {getpass.getuser()}
  IdentityFile {folder}/user
  IdentitiesOnly yes
  BatchMode yes
  LogLevel ERROR
  StrictHostKeyChecking no
  UserKnownHostsFile {folder}/known_hosts
Host one two
  Port {port}
Host gone
  Port {unused}
"""
    )


@contextlib.contextmanager
def server(folder, port):
    """An ssh server, as long as the block lasts."""
    made = os.getuid() == 0 and not PRIVILEGES.exists()
    if made:
        PRIVILEGES.mkdir(mode=0o755)
    command = [shutil.which("sshd", path=DAEMONS), "-D", "-e", "-f", folder / "sshd_config"]
    with open(folder / "sshd.log", "w") as log:
        process = subprocess.Popen(command, stderr=log)
    try:
        for _ in range(600):
            if process.poll() is not None:
                sys.exit("sshd: " + (folder / "sshd.log").read_text())
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()
        if made:
            PRIVILEGES.rmdir()


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(mode=0o700)
    make_keys(folder)
    port = free_port()
    write_settings(folder, port, free_port())
    ssh = f"ssh -F {folder}/ssh_config"
    with server(folder, port):
        command = [word.replace("@SSH@", ssh) for word in sys.argv[2:]]
        sys.exit(subprocess.run(command).returncode)


main()
