"""Trains the networks of test/Networks/Inputs/trained, which is kept beside
this script: train_networks.py FOLDER [PART]. Needs PyTorch (Debian:
python3-torch). A network that is there already is kept.

finite    RNN (tanh), GRU and LSTM on eight finite tasks, each of them stopped
          twice: early, when one word in seven is still wrong, and when no word
          is. The folder is one of `mips-bench --networks`.
counting  LSTM and RNN (ReLU) on languages that have to be counted.
legacy    LSTMs over an embedding on random automata, saved as PyTorch did
          before its version 1.6.
"""

import os
import random
import sys

import torch
from torch import nn

torch.set_num_threads(1)
LENGTH = 15


# The finite tasks: the number of letters and of answers, the first state, and a
# step, (state, letter) to (state, answer).

def tomita_3(state, x):
    # No odd run of ones is followed by an odd run of zeros. A state is the
    # letter of the last run, its parity, and the parity of the ones before.
    if state == "dead":
        return "dead", 0
    letter, odd, before = state
    if x == letter:
        odd = 1 - odd
    elif x == 1 and before and odd:
        return "dead", 0
    else:
        before = odd if letter == 1 else 0
        letter, odd = x, 1
    return (letter, odd, before), int(not (letter == 0 and odd and before))


TASKS = {
    "parity": (2, 2, 0, lambda s, x: (s ^ x, s ^ x)),
    "tomita_3": (2, 2, (1, 0, 0), tomita_3),
    "tomita_4": (2, 2, 0, lambda s, x: (
        3 if s == 3 else s + 1 if x == 0 else 0,
        int(s != 3 and not (s == 2 and x == 0)))),
    "tomita_6": (2, 2, 0, lambda s, x: (
        (s + (1 if x else 2)) % 3, int((s + (1 if x else 2)) % 3 == 0))),
    "div_7": (2, 2, 0, lambda s, x: ((2 * s + x) % 7, (2 * s + x) // 7)),
    "sum_mod_5": (5, 5, 0, lambda s, x: ((s + x) % 5, (s + x) % 5)),
    "max_seen": (5, 5, 0, lambda s, x: (max(s, x), max(s, x))),
    "previous": (4, 4, 0, lambda s, x: (x, s)),
}
# Long words alone hardly teach these.
SLOWLY_LEARNED = ("tomita_6", "div_7", "sum_mod_5")


def answers(task, word):
    _, _, state, step = task
    result = []
    for x in word:
        state, y = step(state, x)
        result.append(y)
    return result


def write_truth(path, name, task):
    """The task's Mealy machine in the form of AALpy."""
    letters, _, first, step = task
    states, lines = [first], []
    for state in states:  # Grows.
        for x in range(letters):
            after, y = step(state, x)
            if after not in states:
                states.append(after)
            lines.append(f's{states.index(state)} -> s{states.index(after)}'
                         f'  [label="{x}/{y}"];')
    nodes = [f"s{i} [label=s{i}];" for i in range(len(states))]
    with open(path, "w") as file:
        file.write("\n".join(
            [f"digraph {name} {{"] + nodes + lines +
            ['__start0 [label="", shape=none];', '__start0 -> s0  [label=""];',
             "}", ""]))


class Tagger(nn.Module):
    def __init__(self, cell, letters, hidden, classes, embedding=0):
        super().__init__()
        kind = {"gru": nn.GRU, "lstm": nn.LSTM}.get(cell, nn.RNN)
        more = {"nonlinearity": cell} if kind is nn.RNN else {}
        self.letters = letters
        if embedding:
            self.embedding = nn.Embedding(letters, embedding)
        self.rnn = kind(embedding or letters, hidden, batch_first=True, **more)
        self.fc = nn.Linear(hidden, classes)

    def forward(self, words):
        x = (self.embedding(words) if hasattr(self, "embedding")
             else nn.functional.one_hot(words, self.letters).float())
        return self.fc(self.rnn(x)[0])


def wrong_share(net, words, labels):
    """The share of words that get a wrong answer at some step."""
    with torch.no_grad():
        return (net(words).argmax(2) != labels).any(1).float().mean().item()


def train(net, draw, steps, rate, stops, first=LENGTH):
    """Trains, on words that grow from `first` steps on, until none is wrong six
    times running; `stops` maps shares of wrong words to what saves the network
    the first time that so few are."""
    optimizer = torch.optim.Adam(net.parameters(), rate)
    test_words, test_labels = draw(400)
    right, share = 0, 1
    for step in range(steps):
        words, labels = (t[:, :first + step // 20] for t in draw(48))
        loss = nn.functional.cross_entropy(net(words).flatten(0, 1),
                                           labels.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        if step % 10 != 9:
            continue
        share = wrong_share(net, test_words, test_labels)
        for most in [most for most in stops if share <= most]:
            save = stops.pop(most)
            save(net)
        right = right + 1 if share == 0 else 0
        if right == 6:
            break
    return share, step + 1


def saver(path, **options):
    def save(net):
        torch.save(net.state_dict(), path, **options)
    return save


def drawing(task, generator, length=LENGTH):
    def draw(count):
        words = [[generator.randrange(task[0]) for _ in range(length)]
                 for _ in range(count)]
        return (torch.tensor(words),
                torch.tensor([answers(task, word) for word in words]))
    return draw


def train_finite(folder):
    for part in ("nets", "truth"):
        os.makedirs(os.path.join(folder, part), exist_ok=True)
    lines = ["file,cell,layers,hidden,truth,classes,wrong_words_15"]
    for number, (name, task) in enumerate(TASKS.items()):
        letters, classes = task[:2]
        write_truth(os.path.join(folder, "truth", name + ".dot"), name, task)
        fresh = drawing(task, random.Random(99))(2000)
        for cell, hidden, rate in (("tanh", 16, 5e-3), ("gru", 12, 1e-2),
                                   ("lstm", 12, 1e-2)):
            torch.manual_seed(number)
            net = Tagger(cell, letters, hidden, classes)
            early = os.path.join(folder, "nets", f"{name}_{cell}_early.pt")
            full = os.path.join(folder, "nets", f"{name}_{cell}.pt")
            if not os.path.exists(full):
                share, steps = train(
                    net, drawing(task, random.Random(number)), 1500, rate,
                    {0.15: saver(early)},
                    first=4 if name in SLOWLY_LEARNED else LENGTH)
                saver(full)(net)
                print(name, cell, steps, share, flush=True)
            for path in (early, full):
                if not os.path.exists(path):
                    continue
                net.load_state_dict(torch.load(path))
                lines.append(",".join(
                    [os.path.basename(path), cell, "1", str(hidden),
                     name + ".dot", "|".join(map(str, range(classes))),
                     f"{wrong_share(net, *fresh):.4f}"]))
    with open(os.path.join(folder, "networks.csv"), "w") as file:
        file.write("\n".join(lines + [""]))


# Languages that are counted: the number of letters, the cells to train, and for
# a prefix the answer. Words are drawn near the language, where counts go far.

def is_balanced(word):
    depth = 0
    for x in word:
        depth += 1 if x == 0 else -1
        if depth < 0:
            return False
    return depth == 0


def in_order(word, letters):
    return all(a <= b for a, b in zip(word, word[1:])) and letters > 0


LANGUAGES = {
    "balanced": (2, ("lstm", "relu"), is_balanced),
    "anbn": (2, ("lstm",), lambda w: in_order(w, 2) and w.count(0) == w.count(1)),
    "anb2n": (2, ("lstm",), lambda w: in_order(w, 2) and 2 * w.count(0) == w.count(1)),
    "as_many": (2, ("relu",), lambda w: w.count(0) == w.count(1)),
    "anbmcnm": (3, ("lstm",), lambda w: in_order(w, 3)
                and w.count(0) + w.count(1) == w.count(2)),
}


def near_language(name, letters, generator, length):
    """Runs that may just make a word of the language, or random letters."""
    word = []
    if generator.random() < 0.3:
        return [generator.randrange(letters) for _ in range(length)]
    while len(word) < length:
        if name in ("balanced", "as_many"):
            depth = word.count(0) - word.count(1)
            run = generator.randint(1, 5)
            letter = generator.randrange(2)
            if depth > 0 and generator.random() < 0.5:
                letter, run = 1, depth
            word += [letter] * run
        else:
            n = generator.randint(1, length // 2)
            m = generator.randint(0, length // 2 - n) if letters == 3 else 0
            last = {"anb2n": 2 * n, "anbn": n}.get(name, n + m)
            word += [0] * n + [1] * (m if letters == 3 else last)
            word += [2] * last if letters == 3 else []
    word = word[:length]
    if generator.random() < 0.2:
        word[generator.randrange(length)] = generator.randrange(letters)
    return word


def train_counting(folder):
    os.makedirs(folder, exist_ok=True)
    for number, (name, (letters, cells, belongs)) in enumerate(LANGUAGES.items()):
        for cell in cells:
            path = os.path.join(folder, f"{name}_{cell}.pt")
            if os.path.exists(path):
                continue
            generator, length = random.Random(number), 16

            def draw(count):
                words = [near_language(name, letters, generator, length)
                         for _ in range(count)]
                labels = [[int(belongs(word[:t + 1])) for t in range(length)]
                          for word in words]
                return torch.tensor(words), torch.tensor(labels)

            torch.manual_seed(number)
            net = Tagger(cell, letters, 12, 2)
            share, steps = train(net, draw, 1500, 1e-2, {}, first=6)
            print(name, cell, steps, share, flush=True)
            if share < 0.02:
                saver(path)(net)


def train_legacy(folder):
    for part in ("nets", "truth"):
        os.makedirs(os.path.join(folder, part), exist_ok=True)
    lines = ["file,cell,layers,hidden,truth,classes,wrong_words_15"]
    for states in (8, 12):
        generator = random.Random(states)
        arrows = [[generator.randrange(states) for _ in range(3)]
                  for _ in range(states)]
        accepting = [generator.randrange(2) for _ in range(states)]
        task = (3, 2, 0, lambda s, x: (arrows[s][x], accepting[arrows[s][x]]))
        name = f"random_{states}"
        write_truth(os.path.join(folder, "truth", name + ".dot"), name, task)
        torch.manual_seed(states)
        net = Tagger("lstm", 3, 24, 2, embedding=6)
        path = os.path.join(folder, "nets", f"{name}_lstm.pt")
        if not os.path.exists(path):
            share, steps = train(net, drawing(task, generator), 1500, 1e-2, {},
                                 first=4)
            print(name, steps, share, flush=True)
            saver(path, _use_new_zipfile_serialization=False)(net)
        net.load_state_dict(torch.load(path))
        fresh = drawing(task, random.Random(99))(2000)
        lines.append(f"{name}_lstm.pt,lstm,1,24,{name}.dot,0|1,"
                     f"{wrong_share(net, *fresh):.4f}")
    with open(os.path.join(folder, "networks.csv"), "w") as file:
        file.write("\n".join(lines + [""]))


PARTS = {"finite": train_finite, "counting": train_counting,
         "legacy": train_legacy}
for part in sys.argv[2:] or PARTS:
    PARTS[part](os.path.join(sys.argv[1], part))
