"""Writes the files of this folder that hold data, each in a form in which
people keep tables; the same each time."""
import gzip
import json
import random
import struct
import zipfile


def write(name, text):
    with open(name, "wb") as file:
        file.write(text.encode() if isinstance(text, str) else text)


def table(titles, rows, separator=","):
    lines = [separator.join(titles)] if titles else []
    lines += [separator.join(map(str, row)) for row in rows]
    return "\n".join(lines) + "\n"


def source(seed):
    return random.Random(seed)


def words(seed, count, low, high, letters):
    r = source(seed)
    return [[r.choice(letters) for _ in range(r.randint(low, high))]
            for _ in range(count)]


def running(word, step, start):
    state, outputs = start, []
    for letter in word:
        state, output = step(state, letter)
        outputs.append(output)
    return outputs


def add_mod(modulus):
    return lambda s, x: ((s + x) % modulus,) * 2


def turnstile(_, event):
    state = "unlocked" if event == "coin" else "locked"
    return state, state


def separators():
    r = source(1)
    rows = [(s, t, x) for s in range(60) for t, x in
            enumerate(r.randint(0, 9) for _ in range(6))]
    total, full = 0, []
    for s, t, x in rows:
        total = (0 if t == 0 else total) + x
        full.append((s, t, x, total))
    write("sum_comma.csv", table(["sequence", "step", "x", "y"], full))
    write("sum_semicolon.csv", table(["run", "t", "x", "y"], full, ";"))
    write("sum_tab.tsv", table(["id", "index", "x", "y"], full, "\t"))
    write("sum_bar.txt", table(["trial", "tick", "x", "y"], full, "|"))
    write("sum_blanks.dat", table(["case", "step", "x", "y"], full, "  "))
    windows = table(['"sequence"', '"step"', '"x"', '"y"'],
                    [[f'"{v}"' for v in row] for row in full])
    write("sum_windows.csv", "\ufeff" + windows.replace("\n", "\r\n"))
    shuffled = full[:]
    r.shuffle(shuffled)
    write("sum_apart.csv", "# rows in no order\n" + table(
        ["device", "step", "load", "total"],
        [(f"dev-{s:02}", 1 + 3 * t, x, y) for s, t, x, y in shuffled]))
    write("sum_restarts.csv", table(["step", "x", "y"],
                                    [row[1:] for row in full]))
    blocks = ["".join(f"{x},{y}\n" for q, _, x, y in full if q == s)
              for s in range(60)]
    write("sum_bare.csv", "\n".join(blocks))
    write("sum_hex.csv", table(["sequence", "step", "x", "y"],
                               [(s, t, hex(x), f"{y}.0")
                                for s, t, x, y in full]))
    write("sum_cents.csv", table(["receipt_id", "row", "price", "total"],
                                 [(s, t, f"{x / 4:.2f}", f"{y / 4:.2f}")
                                  for s, t, x, y in full]).replace(
                                      "receipt_id", "session"))
    write("sum_packed.csv.gz", gzip.compress(
        table(["sequence", "step", "x", "y"], full).encode(), mtime=0))
    write("sum_half.csv", table(
        ["sequence", "step", "x", "y"],
        [(s, t, x, y if r.random() < 0.5 else "NA") for s, t, x, y in full]))
    write("sum_extra.csv", table(
        ["device", "firmware", "time", "x", "note", "y"],
        [(s, "1.2", 5 * t, x, r.choice(["ok", "ok", "late"]), y)
         for s, t, x, y in full]))
    write("sum_wide.csv", table(
        [f"x{t}" for t in range(6)] + [f"y{t}" for t in range(6)],
        [[x for q, _, x, _ in full if q == s] +
         [y for q, _, _, y in full if q == s] for s in range(60)]))
    write("sum_arrays.jsonl", "".join(json.dumps(
        {"x": [x for q, _, x, _ in full if q == s],
         "y": [y for q, _, _, y in full if q == s]}) + "\n"
        for s in range(60)))
    write("sum_records.jsonl", "".join(json.dumps(
        {"sequence": s, "step": t, "x": x, "y": y}) + "\n"
        for s, t, x, y in full))
    x = npy("<i4", (60, 6), [row[2] for row in full], "i")
    y = npy("<f8", (60, 6), [row[3] for row in full], "d")
    with zipfile.ZipFile("sum_arrays.npz", "w") as archive:
        for name, data in [("x.npy", x), ("y.npy", y)]:
            archive.writestr(zipfile.ZipInfo(name), data)
    write("sum_cube.npy", npy("<i2", (60, 6, 2),
                              [v for row in full for v in row[2:]], "h"))


def npy(descr, shape, values, code):
    header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }" % (
        descr, shape)
    header += " " * (63 - (len(header) + 10) % 64) + "\n"
    return (b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) +
            header.encode() + struct.pack(f"<{len(values)}{code}", *values))


def names():
    rows = []
    for s, word in enumerate(words(2, 40, 6, 8, ["coin", "push"])):
        gates = running(word, turnstile, "locked")
        rows += [(s, t, e, g) for t, (e, g) in enumerate(zip(word, gates))]
    write("turnstile.csv", table(["session", "step", "event", "gate"], rows))
    rows = []
    for s, word in enumerate(words(3, 60, 6, 8, ["true", "false"])):
        state = False
        for t, x in enumerate(word):
            state ^= x == "true"
            rows.append((s, t, x, "yes" if state else "no"))
    write("parity.csv", table(["run", "step", "pressed", "light"], rows))
    codes = {3: 0, 17: 1, 42: 0, 99: 2, 250: 1}
    rows = [(s, t, x, codes[x])
            for s, word in enumerate(words(4, 40, 6, 6, list(codes)))
            for t, x in enumerate(word)]
    write("codes.csv", table(["sequence", "step", "code", "class"], rows))
    rows = [(s, t, x, "high" if x >= 1800 else "low")
            for s, word in enumerate(words(5, 60, 6, 6, [
                v for v in range(1500, 2100, 7) if not 1790 < v < 1806]))
            for t, x in enumerate(word)]
    write("meter.csv", table(["sequence", "step", "watts", "tariff"], rows))


def labels():
    def has_aba(word):
        return int("aba" in "".join(word))

    sample = words(6, 100, 1, 10, "ab")
    write("aba_words.txt", table([], [("".join(w), has_aba(w))
                                      for w in sample]))
    sample = words(7, 120, 8, 8, "01")
    write("odd_wide.csv", table(
        [f"b{i}" for i in range(8)] + ["odd"],
        [w + [w.count("1") % 2] for w in sample]))
    sample = words(9, 80, 2, 9, "01")
    write("delay.txt", table([], [("".join(w), "0" + "".join(w[:-1]))
                                  for w in sample]))


def write_log(name, titles, rows):
    write(name, gzip.compress(table(titles, rows).encode(), mtime=0))


def logs():
    r, count = source(10), 5000
    phases, phase, rows = [(0, 0), (0, 1), (1, 1), (1, 0)], 2, []
    for i in range(count):
        move = r.choice([-1, 0, 0, 1, 1])
        phase = (phase + move) % 4
        rows.append((10 * i,) + phases[phase] + (move,))
    write_log("log_quadrature.csv.gz", ["time", "a", "b", "move"], rows)
    stable, run, raw, rows = 0, 0, 0, []
    for i in range(count):
        raw ^= r.random() < 0.3
        run = run + 1 if raw != stable else 0
        if run == 3:
            stable, run = raw, 0
        rows.append((raw, stable))
    write_log("log_debounce.csv.gz", ["raw", "stable"], rows)
    total, rows = 3, []
    for i in range(count):
        x = r.randint(0, 9)
        total = (total + x) % 5
        rows.append((x, total))
    write_log("log_mod5.csv.gz", ["x", "y"], rows)
    heater, degrees, rows = True, 20.0, []
    for i in range(count):
        degrees = round(degrees + (0.3 if heater else -0.3) +
                        r.uniform(-0.4, 0.4), 1)
        heater = degrees < 19 or (heater and degrees <= 21)
        stamp = f"2024-05-{1 + i // 1440:02} {i // 60 % 24:02}:{i % 60:02}:00"
        rows.append((stamp, f"{degrees:.1f}", "on" if heater else "off"))
    write_log("log_thermostat.csv.gz", ["timestamp", "temperature", "heater"],
              rows)
    moves = {("closed", "listen"): ("listening", "ok"),
             ("listening", "syn"): ("half", "syn+ack"),
             ("half", "ack"): ("open", "ok"),
             ("open", "data"): ("open", "ack"),
             ("open", "fin"): ("closing", "ack"),
             ("closing", "close"): ("last", "fin"),
             ("last", "ack"): ("closed", "ok")}
    events = ["listen", "syn", "ack", "data", "fin", "close", "rst"]
    state, rows = "closed", []
    for i in range(count):
        fitting = [event for at, event in moves if at == state]
        event = r.choice(fitting if r.random() < 0.6 else events)
        reply = "drop"
        if event == "rst":
            reply = "reset"
            state = state if state in ("closed", "listening") else "closed"
        elif (state, event) in moves:
            state, reply = moves[state, event]
        rows.append((event, reply))
    write_log("log_tcp.csv.gz", ["event", "reply"], rows)


def mistakes():
    write("gap.csv", "sequence,step,x,y\n0,0,1,1\n0,1,,2\n1,0,2,2\n")
    write("ragged.csv", "x,y\n1,2\n3,4,5\n6,7\n")
    write("odd_cell.csv", "x,y\n" + "".join(
        f"{i},{2 * i}\n" for i in range(12)) + "l2,24\n")
    write("unknown.csv", "time,x,y\n0,1,2\n1,2,3\n")
    write("label_only.csv", "step,label\n0,1\n1,0\n")
    write("nested.jsonl", '{"x": [[1, 2]], "y": 2}\n')
    write("prose.txt", "nothing\n")
    r = source(11)
    rows = [(s, t, r.randint(0, 1), r.randint(0, 1))
            for s in range(20) for t in range(3)]
    write("noise.csv", table(["sequence", "step", "x", "y"], rows))
    write("twice.csv", "run,step,x,y\na,0,1,0\na,1,1,0\na,1,2,0\n")


separators()
names()
labels()
logs()
mistakes()
