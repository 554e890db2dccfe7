"""Seven kinds of data that leave a program open. None may come out in silence:
either there is no program, or the program is marked, or it is right on words
that the data do not have.

usage: thin.py MIPSC FOLDER [CASE...]
"""

import pathlib
import random
import re
import subprocess
import sys

choose = random.Random(7)


def packets():
    """A checksum behind 7 bytes that begins with 0xBC."""
    def true(word):
        total = 0xBC
        for byte in word:
            total ^= byte
            yield total
    words = [[choose.randrange(256) for _ in range(7)] for _ in range(150)]
    return "in x : 0..255\nout y : int", words, true, True


def key_stream():
    """A key of 194 bits that never comes again."""
    key = [choose.randrange(2) for _ in range(194)]

    def true(word):
        for step, bit in enumerate(word):
            yield bit ^ (key[step] if step < 194 else 0)
    words = [[choose.randrange(2) for _ in range(194)] for _ in range(2)]
    return "in x : 0..1\nout y : 0..1", words, true, False


def meter():
    """What a meter of 23 bits counted; it never stands still in the data."""
    def true(word):
        old = 0
        for reading in word:
            yield (reading - old) % 8388608
            old = reading
    words = []
    for _ in range(60):
        reading, word = choose.randrange(8388608), []
        for _ in range(6):
            reading = (reading + choose.randint(1, 900)) % 8388608
            word.append(reading)
        words.append(word)
    return "in x : 0..8388607\nout y : 0..8388607", words, true, False


def sessions():
    """TCP sessions of which most go the same way."""
    def true(word):
        state = "closed"
        moves = {
            ("closed", 0): "seen", ("seen", 1): "open", ("open", 2): "open",
            ("open", 3): "closing", ("closing", 1): "closed",
        }
        for letter in word:
            known = (state, letter) in moves
            state = moves.get((state, letter), "closed")
            yield (letter + 1 if known else 0)
    words = []
    for _ in range(60):
        word = [0, 1] + [2] * choose.randint(0, 3) + [3, 1]
        words.append(word)
    return "in x : 0..4\nout y : 0..5", words, true, False


def codes():
    """Five codes of events, with nothing known of what lies between."""
    rank = {3: 2, 17: 0, 42: 1, 99: 2, 250: 1}

    def true(word):
        last = 0
        for code in word:
            yield (rank.get(code, 0) + last) % 3
            last = rank.get(code, 0)
    words = [[choose.choice(list(rank)) for _ in range(6)] for _ in range(60)]
    return "in x : 3..250\nout y : 0..2", words, true, False


def years():
    """Years of days, of few of them."""
    def true(word):
        for day in word:
            yield day // 365
    words = [[choose.choice([10, 300, 340, 380, 700, 760, 1000, 1150])
              for _ in range(2)] for _ in range(40)]
    return "in t : 0..2000\nout y : int", words, true, False


def limit():
    """A limit with a gap around it."""
    def true(word):
        for level in word:
            yield int(level >= 1800)
    levels = [v for v in range(1500, 2100, 7) if not 1790 < v < 1812]
    words = [[choose.choice(levels) for _ in range(5)] for _ in range(60)]
    return "in x : 0..4000\nout y : 0..1", words, true, False


CASES = [packets, key_stream, meter, sessions, codes, years, limit]


def is_right(program, declared, words, true):
    """Whether it is right on other words of the declared range."""
    low, high = map(int, re.search(r": (-?\d+)\.\.(-?\d+)", declared).groups())
    for _ in range(200):
        word = [choose.randint(low, high) for _ in words[0]]
        word[1:2] = word[:1]
        run = subprocess.run([sys.executable, program], text=True,
                             capture_output=True,
                             input="".join(f"{v}\n" for v in word))
        if [int(v) for v in run.stdout.split()] != list(true(word)):
            return False
    return True


def outcome(mipsc, folder, case):
    declared, words, true, only_last = case()
    data, program = folder / f"{case.__name__}.csv", folder / f"{case.__name__}.py"
    name = declared.split()[1]
    with open(data, "w") as file:
        for line in declared.splitlines():
            print("#", line, file=file)
        print(f"sequence,step,{name},y", file=file)
        for number, word in enumerate(words):
            for step, (x, y) in enumerate(zip(word, true(word))):
                shown = "?" if only_last and step + 1 < len(word) else y
                print(number, step, x, shown, sep=",", file=file)
    run = subprocess.run([mipsc, data, "--effort=1", "-o", program], text=True,
                         capture_output=True)
    if run.returncode == 2:
        return "no program"
    if run.returncode != 0:
        return f"exit code {run.returncode}: {run.stderr}"
    text = program.read_text()
    marked = "thin evidence" in run.stderr or "could be anything" in run.stderr
    if marked and "Thin evidence" in text:
        return "marked"
    if is_right(program, declared, words, true):
        return "right"
    return "SILENT\n" + run.stderr + text


def main():
    mipsc, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(exist_ok=True)
    for case in CASES:
        if not sys.argv[3:] or case.__name__ in sys.argv[3:]:
            print(f"{case.__name__}: {outcome(mipsc, folder, case)}", flush=True)


if __name__ == "__main__":
    main()
