"""One machine file, learned by AALpy as a black box: the yardstick of mips-bench --oracle.

python3 aalpy_learn.py AALPY MACHINE.dot ALGORITHM ORACLE [BOX]

AALPY is a folder that holds the package aalpy (github.com/DES-Lab/AALpy, MIT), ALGORITHM is
lstar or kv, ORACLE says what answers the equivalence queries: `perfect` (the machine itself, which
costs no steps) or a number of walks a state of its random W-method. With BOX, a command, a process
answers the steps, else the machine that was read. Prints a line of JSON; the processor time is
that of this process alone, from the first question to the last.
"""
import json
import re
import subprocess
import sys
import time
import types

sys.path.insert(0, sys.argv[1])
# AALpy draws with it; nothing is drawn here.
sys.modules.setdefault("pydot", types.SimpleNamespace(Dot=None, Edge=None, Node=None,
                                                      graph_from_dot_file=None))
from aalpy.base import SUL
from aalpy.SULs import AutomatonSUL
from aalpy.automata import MealyMachine, MealyState
from aalpy.learning_algs import run_KV, run_Lstar
from aalpy.oracles import PerfectKnowledgeEqOracle, RandomWMethodEqOracle
from aalpy.utils import bisimilar


def read_machine(path):
    """Read by ourselves: AALpy wants an arrow from __start0, which not all files have."""
    states, start = {}, None
    for line in open(path):
        arrow = re.match(r'\s*__start0\s*->\s*"?(\w+)', line)
        if arrow:
            start = arrow[1]
            continue
        arrow = re.match(r'\s*(\w+)\s*->\s*(\w+)\s*\[\s*label="([^"]*)"', line)
        if not arrow:
            continue
        source, target = (states.setdefault(arrow[i], MealyState(arrow[i])) for i in (1, 2))
        start = start or arrow[1]
        letter, output = arrow[3].split("/", 1)
        source.transitions[letter.strip()] = target
        source.output_fun[letter.strip()] = output.strip()
    return MealyMachine(states[start], list(states.values()))


class BoxSUL(SUL):
    """A process that answers a line with a line, but for lines `reset`."""

    def __init__(self, command):
        super().__init__()
        self.process = subprocess.Popen(command, shell=True, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def pre(self):
        self.process.stdin.write("reset\n")

    def post(self):
        pass

    def step(self, letter):
        self.process.stdin.write(letter + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")


def main():
    path, algorithm, walks = sys.argv[2:5]
    machine = read_machine(path)
    alphabet = machine.get_input_alphabet()
    sul = BoxSUL(sys.argv[5]) if len(sys.argv) > 5 else AutomatonSUL(machine)
    oracle = (PerfectKnowledgeEqOracle(alphabet, sul, machine) if walks == "perfect" else
              RandomWMethodEqOracle(alphabet, sul, walks_per_state=int(walks), walk_len=12))
    learn = run_KV if algorithm == "kv" else run_Lstar
    begin = time.process_time()
    model, info = learn(alphabet, sul, oracle, automaton_type="mealy", return_data=True,
                        print_level=0)
    seconds = time.process_time() - begin
    if isinstance(sul, BoxSUL):
        sul.process.stdin.close()
        sul.process.wait()
    print(json.dumps({
        "states": model.size,
        "exact": bool(bisimilar(model, machine)),
        "words": info["queries_learning"] + info["queries_eq_oracle"],
        "learn steps": info["steps_learning"],
        "steps": info["steps_learning"] + info["steps_eq_oracle"],
        "cpu": round(seconds, 3),
    }))


main()
