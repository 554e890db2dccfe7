"""read_automaton.py < FILE.dot: reads Mealy machines as automata libraries do.

AALpy (by pydot) and LearnLib's AutomataLib read the dialect of DOT of the
automata wiki (https://automata.cs.ru.nl). What both of them accept:

- attributes have values in quotation marks, at least where they are no plain
  words (AutomataLib's numbers have a sign);
- `node [...]`, `edge [...]` and `graph [...]` are nodes of these names (AALpy);
- the arrow from `__start0` leads to the initial state, and no other state is
  without letters;
- the label of every other arrow is `input/output` with one slash, one arrow a
  letter; blanks are not part of a letter;
- every state has an arrow for each letter, and only one;
- no statement ends in a semicolon, which the language leaves out at will: pydot
  1.4.2 makes a node of the line end behind one (`findings`).

Prints each machine as lines `STATE INPUT OUTPUT NEXT`, or stops with the rule
that is broken.
"""

import re
import sys

TOKEN = re.compile(
    r'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z_]\w*)'
    r"|(?P<arrow>->)|(?P<mark>[][{};,=]))"
)


def tokens(text):
    """Yield (kind, text); a bare number is no token."""
    end = len(text.rstrip())
    place = 0
    while place < end:
        match = TOKEN.match(text, place)
        if not match:
            sys.exit(f"cannot read {text[place:place + 20]!r}")
        place = match.end()
        yield match.lastgroup, match[match.lastgroup]


class Reader:
    """Reads the statements of one file."""

    def __init__(self, text):
        self.rest = list(tokens(text))

    def peek(self):
        return self.rest[0][1] if self.rest else ""

    def take(self, wanted=None):
        kind, text = self.rest.pop(0)
        if wanted and text != wanted:
            sys.exit(f"expected {wanted!r}, got {text!r}")
        return text[1:-1] if kind == "quoted" else text

    def attributes(self):
        result = {}
        if self.peek() != "[":
            return result
        self.take("[")
        while self.peek() != "]":
            name = self.take()
            self.take("=")
            result[name] = self.take()
            if self.peek() in (",", ";"):
                self.take()
        self.take("]")
        return result

    def graph(self):
        """One digraph: its nodes, and its arrows with their labels."""
        nodes, arrows = {}, []
        self.take("digraph")
        self.take()
        self.take("{")
        while self.peek() != "}":
            name = self.take()
            if self.peek() == "->":
                self.take("->")
                arrows.append((name, self.take(), self.attributes()))
            elif self.peek() == "=":
                self.take("=")
                self.take()
            else:
                nodes[name] = self.attributes()
            if self.peek() == ";":
                sys.exit("a statement ends in ';', whose line end pydot takes for a node")
        self.take("}")
        return nodes, arrows


def letters(label):
    parts = label.replace(" ", "").split("/")
    if len(parts) != 2 or not all(parts):
        sys.exit(f"{label!r} is not input/output")
    return parts


def machine(nodes, arrows):
    """Print one machine, checked."""
    states = [name for name in nodes if name != "__start0"]
    starts = [to for source, to, _ in arrows if source == "__start0"]
    if len(starts) != 1:
        sys.exit(f"{len(starts)} initial states")
    table = {state: {} for state in states}
    for source, to, attributes in arrows:
        if source == "__start0":
            continue
        if to not in table:
            sys.exit(f"no node {to}")
        read, write = letters(attributes.get("label", ""))
        if read in table[source]:
            sys.exit(f"two arrows for {read} in {source}")
        table[source][read] = (write, to)
    alphabet = {read for row in table.values() for read in row}
    for state, row in table.items():
        if set(row) != alphabet:
            sys.exit(f"state {state} has not all letters")
    names = [nodes[state].get("label") for state in states]
    if len(set(names)) != len(names):
        sys.exit("two states have one label")
    print("initial", starts[0])
    for state, row in table.items():
        for read, (write, to) in row.items():
            print(state, read, write, to)


def main():
    reader = Reader(sys.stdin.read())
    while reader.rest:
        machine(*reader.graph())


main()
