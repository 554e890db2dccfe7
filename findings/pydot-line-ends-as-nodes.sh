#!/usr/bin/env bash
# python3-pydot 1.4.2 (Debian bookworm) with pyparsing 3.0.9. A line break
# behind a semicolon becomes a node of its own, named by the break in quotes:
# a machine of two states, written a statement a line as most tools do, is read
# with three nodes. Without semicolons, or in one line, it has two. Who counts
# the nodes of a graph, or takes each for a state, counts one too many.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
unpack python3-pydot=1.4.2-1 python3-pyparsing=3.0.9-1

cat >read.py <<'PY'
import pydot

SEMICOLONS = 'digraph g {\n  a; b;\n  a -> b [label="x/0"];\n  b -> a [label="x/1"];\n}\n'
for name, text in [
    ("lines with semicolons", SEMICOLONS),
    ("lines without", SEMICOLONS.replace(";", "")),
    ("one line", SEMICOLONS.replace("\n", " ")),
]:
    (graph,) = pydot.graph_from_dot_data(text)
    print(name + ":", [node.get_name() for node in graph.get_nodes()])
PY
export PYTHONPATH=$PWD/root/usr/lib/python3/dist-packages
python3 -c 'import pydot; print("pydot", pydot.__version__)'
python3 read.py | tee nodes.txt
expect "a line break is a node" "lines with semicolons: ['a', 'b', '\"\\\\n\"']" nodes.txt
expect "without semicolons it is none" "lines without: ['a', 'b']" nodes.txt
expect "in one line it is none" "one line: ['a', 'b']" nodes.txt
