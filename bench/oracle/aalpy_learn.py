"""One machine file, learned by AALpy as a black box: the yardstick of mips-bench --oracle.

python3 aalpy_learn.py AALPY MACHINE.dot ALGORITHM ORACLE

AALPY is a folder that holds the package aalpy (github.com/DES-Lab/AALpy, MIT), ALGORITHM is
lstar or kv, ORACLE says what answers the equivalence queries: `perfect` (the machine itself, which
costs no steps) or a number of walks a state of its random W-method. Prints a line of JSON.
"""
import json
import re
import sys
import time
import types

sys.path.insert(0, sys.argv[1])
# AALpy draws with it; nothing is drawn here.
sys.modules.setdefault("pydot", types.SimpleNamespace(Dot=None, Edge=None, Node=None,
                                                      graph_from_dot_file=None))
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


def main():
    path, algorithm, walks = sys.argv[2:5]
    machine = read_machine(path)
    alphabet = machine.get_input_alphabet()
    sul = AutomatonSUL(machine)
    oracle = (PerfectKnowledgeEqOracle(alphabet, sul, machine) if walks == "perfect" else
              RandomWMethodEqOracle(alphabet, sul, walks_per_state=int(walks), walk_len=12))
    learn = run_KV if algorithm == "kv" else run_Lstar
    begin = time.process_time()
    model, info = learn(alphabet, sul, oracle, automaton_type="mealy", return_data=True,
                        print_level=0)
    seconds = time.process_time() - begin
    print(json.dumps({
        "states": model.size,
        "exact": bool(bisimilar(model, machine)),
        "words": info["queries_learning"] + info["queries_eq_oracle"],
        "learn steps": info["steps_learning"],
        "steps": info["steps_learning"] + info["steps_eq_oracle"],
        "cpu": round(seconds, 3),
    }))


main()
