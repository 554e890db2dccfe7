"""prove_programs.py MACHINES FOLDER: each machine of the file MACHINES as the
Python program that --print-python makes of it, in FOLDER, proved to be equal to
the machine."""
import pathlib
import re
import subprocess
import sys

machines, folder = map(pathlib.Path, sys.argv[1:])
folder.mkdir(parents=True, exist_ok=True)
names = re.findall(r"^mips\.machine @(\w+)", machines.read_text(), re.M)
run = subprocess.run(["mips-opt", "--print-python", machines, "-o", "/dev/null"],
                     capture_output=True, text=True, check=True)
end = "    sys.exit(main())\n"
programs = [text + end for text in run.stdout.split(end)[:-1]]
proved = 0
for name, program in zip(names, programs, strict=True):
    path = folder / f"{name}.py"
    path.write_text(program)
    answer = subprocess.run(["mips-equiv", f"{machines}@{name}", path],
                            capture_output=True, text=True)
    if answer.returncode == 0:
        proved += 1
    else:
        print(f"{name}: {answer.stdout}{answer.stderr}")
print(f"{proved} of {len(names)} programs proved")
