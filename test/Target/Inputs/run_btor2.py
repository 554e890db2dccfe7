"""Runs a BTOR2 transition system on random words: rows of inputs to one file,
rows of outputs to another. Knows nothing of where the text came from.

usage: run_btor2.py SYSTEM.btor2 STEPS ROWS.in ROWS.out
"""

import random
import sys


def signed(value, width):
    return value - (1 << width) if value >> (width - 1) else value


def smod(a, b):
    return a if b == 0 else a - b * (a // b)


def sdiv(a, b):
    if b == 0:
        return -1 if a >= 0 else 1
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


SIGNED = {
    "slt": lambda a, b: a < b,
    "slte": lambda a, b: a <= b,
    "sgt": lambda a, b: a > b,
    "sgte": lambda a, b: a >= b,
    "smod": smod,
    "sdiv": sdiv,
}
PLAIN = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "eq": lambda a, b: a == b,
    "neq": lambda a, b: a != b,
}


class System:
    def __init__(self, text):
        self.lines = []
        self.sorts = {}
        for line in text.splitlines():
            words = line.split(";")[0].split()
            if words:
                number = int(words[0])
                assert not self.lines or number > self.lines[-1][0], line
                self.lines.append((number, words[1], words[2:]))
        for number, tag, rest in self.lines:
            if tag == "sort":
                assert rest[0] == "bitvec", rest
                self.sorts[number] = int(rest[1])
        self.inputs = [n for n, tag, _ in self.lines if tag == "input"]
        self.outputs = [rest for _, tag, rest in self.lines if tag == "output"]
        self.states = None

    def evaluate(self, inputs):
        """All nodes of one step."""
        nodes = {}
        for number, tag, rest in self.lines:
            if tag in ("sort", "init", "next", "output", "constraint", "bad"):
                continue
            width = self.sorts[int(rest[0])]
            mask = (1 << width) - 1
            if tag == "input":
                nodes[number] = inputs[number] & mask
            elif tag == "state":
                nodes[number] = self.states[number]
            elif tag == "constd":
                nodes[number] = int(rest[1]) & mask
            elif tag in ("one", "zero"):
                nodes[number] = int(tag == "one")
            else:
                operands = [nodes[int(word)] for word in rest[1:]]
                if tag == "ite":
                    value = operands[1] if operands[0] else operands[2]
                elif tag == "not":
                    value = ~operands[0]
                elif tag == "neg":
                    value = -operands[0]
                elif tag in SIGNED:
                    value = SIGNED[tag](*(signed(o, 64) for o in operands))
                else:
                    value = PLAIN[tag](*operands)
                nodes[number] = int(value) & mask
        return nodes

    def start(self):
        self.states = {n: 0 for n, tag, _ in self.lines if tag == "state"}
        values = {
            n: int(rest[1]) & ((1 << 64) - 1)
            for n, tag, rest in self.lines
            if tag == "constd"
        }
        for _, tag, rest in self.lines:
            if tag == "init":
                assert int(rest[2]) < int(rest[1]), "a value behind its state"
                self.states[int(rest[1])] = values[int(rest[2])]

    def step(self, inputs):
        """The outputs, or nothing if a constraint does not hold."""
        nodes = self.evaluate(inputs)
        for _, tag, rest in self.lines:
            if tag == "constraint" and not nodes[int(rest[0])]:
                return None
            if tag == "bad" and nodes[int(rest[0])]:
                raise AssertionError("a bad state: " + " ".join(rest))
        outputs = [signed(nodes[int(rest[0])], 64) for rest in self.outputs]
        for _, tag, rest in self.lines:
            if tag == "next":
                self.states[int(rest[1])] = nodes[int(rest[2])]
        return outputs


def main():
    path, steps, rows_in, rows_out = sys.argv[1:]
    with open(path) as file:
        system = System(file.read())
    system.start()
    choose = random.Random(1)
    refused = 0
    with open(rows_in, "w") as asked, open(rows_out, "w") as answered:
        for _ in range(int(steps)):
            while True:
                values = [choose.randint(-12, 12) for _ in system.inputs]
                outputs = system.step(dict(zip(system.inputs, values)))
                if outputs is not None:
                    break
                refused += 1
            print(*values, file=asked)
            print(*outputs, file=answered)
    print(refused, "words of inputs refused by constraints")


if __name__ == "__main__":
    main()
