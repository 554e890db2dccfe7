"""slurm.py FOLDER SCRIPT: a Slurm of one node in FOLDER, without the machine's own, and
SCRIPT (scripts/slurm) on it. Prints what the test looks for."""

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
FOLDER, SCRIPT = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
LOST = (7, 23)


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def configure():
    """Keys and configuration."""
    (FOLDER / "munge.key").write_bytes(os.urandom(128))
    (FOLDER / "munge.key").chmod(0o400)
    for name in ("state", "spool"):
        (FOLDER / name).mkdir()
    host = socket.gethostname().split(".")[0]
    controller, node = free_ports(2)
    (FOLDER / "slurm.conf").write_text(
        f"""ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={FOLDER}/munge.socket
CredType=cred/munge
StateSaveLocation={FOLDER}/state
SlurmdSpoolDir={FOLDER}/spool
SlurmctldPidFile={FOLDER}/slurmctld.pid
SlurmdPidFile={FOLDER}/slurmd.pid
SlurmctldPort={controller}
SlurmdPort={node}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2
MpiDefault=none
ReturnToService=2
JobRequeue=0
MaxArraySize=1001
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=short Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""
    )
    os.environ["SLURM_CONF"] = f"{FOLDER}/slurm.conf"


def start():
    """The daemons, in the foreground of this process's children."""
    commands = (
        ["munged", "--foreground", "--force", f"--key-file={FOLDER}/munge.key",
         f"--socket={FOLDER}/munge.socket", f"--pid-file={FOLDER}/munge.pid",
         f"--seed-file={FOLDER}/munge.seed"],
        ["slurmctld", "-D", "-c"],
        ["slurmd", "-D"],
    )  # fmt: skip
    daemons = []
    for command in commands:
        program = shutil.which(command[0], path=os.environ["PATH"] + ":/usr/sbin:/sbin")
        log = open(FOLDER / f"{command[0]}.log", "wb")
        daemons.append(
            subprocess.Popen([program, *command[1:]], stdout=log, stderr=log)
        )
        time.sleep(1)
    return daemons


def wait_for_node():
    for _ in range(120):
        run = subprocess.run(["sinfo", "-h", "-o", "%T"], capture_output=True, text=True)
        if run.stdout.strip() in ("idle", "mixed"):
            return
        time.sleep(0.5)
    sys.exit(f"the node does not come up: {run.stdout} {run.stderr}")


def wrapper():
    """mips-bench, which writes down what it does and is killed where it should be."""
    path = FOLDER / "mips-bench"
    lost = " | ".join(f"*--shard={part}/40*" for part in LOST)
    path.write_text(
        f"""#!/bin/sh
shard=$(printf '%s\\n' "$@" | sed -n 's/--shard=//p')
if [ -n "$shard" ]; then
  echo "$shard" >> {FOLDER}/done
  case "$*" in {lost})
    [ "$(grep -c "^$shard\\$" {FOLDER}/done)" -gt 1 ] || kill -9 $$ ;;
  esac
fi
exec {shutil.which("mips-bench")} "$@"
"""
    )
    path.chmod(0o755)
    os.environ["MIPS_BENCH"] = str(path)


def script(*options):
    command = [SCRIPT, "tasks", "out", *options]
    return subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)


def stop():
    """A script that is stopped takes its array back."""
    before = (FOLDER / "done").read_text().count("\n")
    command = [SCRIPT, "tasks", "stopped", "--parts=20", "--learner=data"]
    log = open(FOLDER / "stopped.log", "wb")
    running = subprocess.Popen(command, cwd=FOLDER, stdout=log, stderr=log)
    while (FOLDER / "done").read_text().count("\n") == before:
        time.sleep(0.2)
    running.terminate()
    code = running.wait()
    for _ in range(150):
        queue = subprocess.run(["squeue", "-h"], capture_output=True, text=True).stdout
        if not queue.strip():
            break
        time.sleep(0.2)
    results = len(list(FOLDER.glob("stopped/results/*/*.json")))
    print(f"stopped: exit code {code}, {'something' if queue.strip() else 'nothing'} is queued,",
          "some results are missing" if results < 40 else "all results are there")  # fmt: skip


def main():
    subprocess.run([sys.executable, HERE / "few_tasks.py", FOLDER / "tasks", "40"], check=True)
    configure()
    wrapper()
    daemons = start()
    try:
        wait_for_node()
        for options in (["--parts=40", "--expect=41"], ["--parts=2000"]):
            run = script(*options, "--learner=data")
            print("refused:", run.stderr.strip().removeprefix("mips-bench: "))
        run = script(
            "--parts=40", "--expect=40", "--learner=data", "--", "--partition=short",
            "--time=10", "--mem=0", "--ntasks=1",
        )  # fmt: skip
        print((run.stdout + run.stderr).strip())
        stop()
    finally:
        for daemon in reversed(daemons):
            daemon.terminate()
            daemon.wait()
    for options in ([], ["--merge"]):
        command = ["mips-bench", "tasks", "--out=whole", "--learner=data", *options]
        subprocess.run(command, cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)
    same = (FOLDER / "whole/table.csv").read_bytes() == (FOLDER / "out/table.csv").read_bytes()
    print("the tables are the same" if same else "the tables differ")
    lines = (FOLDER / "done").read_text().split()
    parts = [line.split("/")[0] for line in lines if line.endswith("/40")]
    print("run twice:", *sorted({p for p in parts if parts.count(p) > 1}, key=int))


main()
