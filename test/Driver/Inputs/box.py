"""A black box for tests: two open doors and a lock, as a program that answers rows.

Argument: how it behaves. `moody` answers at random; `short` ends after 40 rows; `mute` never
answers; `words` answers in words.
"""
import os
import sys

kind = sys.argv[1] if len(sys.argv) > 1 else "resets"
state, rows = 0, 0
for line in sys.stdin:
    line = line.strip()
    if line == "reset":
        state = 0
        continue
    rows += 1
    if kind == "mute":
        continue
    if kind == "short" and rows > 40:
        sys.exit(7)
    if kind == "words":
        print("open", flush=True)
        continue
    x = int(line)
    # 0 knocks, 1 opens, 2 closes; the lock opens after three knocks running.
    state = min(state + 1, 3) if x == 0 else 4 if x == 1 and state == 3 else 0 if x == 2 else state
    if x == 1 and state < 3:
        state = 0
    answer = int(state == 4)
    if kind == "moody" and rows > 25:
        answer = os.urandom(1)[0] % 2
    print(answer, flush=True)
