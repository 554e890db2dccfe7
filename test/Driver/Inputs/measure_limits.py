"""measure_limits.py FOLDER SECONDS MEGABYTES: how well the tools keep their limits.

Runs each tool on inputs that would take it minutes, once with --timeout and once
with --memory-limit, and prints how long it took and how much memory the tool and
its children held at most, as far as the kernel counts it as theirs (no code of
libraries, no files). The inputs are written into FOLDER. The last line counts
the tools that kept both limits: the time within a second and the memory within a
tenth. A computer that is busy wakes processes late, so the time has ten seconds
more before it counts as broken; the figures say how it was.
"""

import os
import pathlib
import random
import subprocess
import sys
import time

PATIENCE = 10

folder, seconds, megabytes = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])


def children(parent: int) -> list[int]:
    found = []
    for task in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            pass
    return found


def held(process: int) -> int:
    """Kilobytes of a process and of those below it."""
    total = 0
    try:
        for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                total += int(line.split()[1])
        return total + sum(held(child) for child in children(process))
    except OSError:
        return total


def run(command: list) -> tuple[float, float, int]:
    """Seconds, megabytes at most, exit code; a minute behind the limit it is ended."""
    begin, most = time.monotonic(), 0
    with open(folder / "log", "w") as log:
        process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log, start_new_session=True)
        while process.poll() is None:
            most = max(most, held(process.pid))
            if time.monotonic() - begin > seconds + 60:
                os.killpg(process.pid, 9)
            time.sleep(0.01)
    return time.monotonic() - begin, most / 1024, process.returncode


def write(name: str, text: str) -> pathlib.Path:
    (folder / name).write_text(text)
    return folder / name


def noise(columns: int, rows: int, most: int) -> list[list[int]]:
    source = random.Random(1)
    return [[source.randrange(most) for _ in range(columns)] for _ in range(rows)]


def inputs() -> dict[str, list]:
    """What each tool is asked, of which none has an answer in time."""
    table = "a,b,c,d,e,f,g,h,y\n" + "".join(",".join(map(str, row)) + "\n" for row in noise(9, 400, 1000))
    log = "# in x : 0..7\n# out y : int\nsequence,step,x,y\n"
    for number, (x, y) in enumerate(noise(2, 20_000, 8)):
        log += f"{number // 20},{number % 20},{x},{y}\n"
    tests = pathlib.Path(__file__).parents[2]
    pair = tests / "Verify" / "bounded.mlir"
    products = subprocess.run(
        [sys.executable, tests / "Transforms" / "Inputs" / "nested_products.py", "infinite", "2000"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    data = write("noise.csv", log)
    return {
        "mips-equiv": [f"{pair}@Base_2", f"{pair}@Base_3", "--bound=100000"],
        "mips-opt": ["--simplify-rules", write("products.mlir", products), "-o", folder / "after.mlir"],
        "mips-regress": [write("table.csv", table)],
        "mips-learn": [data, "-o", folder / "learned.mlir"],
        "mipsc": [data, "-o", folder / "learned.py"],
    }


def main() -> int:
    folder.mkdir(parents=True, exist_ok=True)
    kept = 0
    asked = inputs()
    for tool, arguments in asked.items():
        # Of mipsc it is the learner that takes its time; --timeout is for its proofs.
        option = "--learn-timeout" if tool == "mipsc" else "--timeout"
        took, _, code = run([tool, *arguments, f"{option}={seconds}"])
        in_time = took <= seconds + 1 + PATIENCE and code == 2
        print(f"{tool} {option}={seconds}: {took:.2f} s, exit code {code}")
        took, most, code = run([tool, *arguments, f"--memory-limit={megabytes}", f"{option}={10 * seconds}"])
        in_memory = most <= 1.1 * megabytes and code == 2
        print(f"{tool} --memory-limit={megabytes}: {most:.0f} MB, {took:.2f} s, exit code {code}")
        kept += in_time and in_memory
    print(f"{kept} of {len(asked)} tools kept both limits")
    return 0


if __name__ == "__main__":
    sys.exit(main())
