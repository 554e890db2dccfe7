// Programs speak of named values by name.

// Constants in the rules of Python, names in the rows.
// RUN: mips-opt --print-python %s -o /dev/null > %t.py
// RUN: FileCheck --check-prefix=PYTHON --match-full-lines %s < %t.py
//      PYTHON:INPUTS = {"event": range(0, 3), "light": range(0, 3)}
// PYTHON-NEXT:EVENT_COIN, EVENT_PUSH, EVENT_NOT_SURE = 0, 1, 2
// PYTHON-NEXT:LIGHT_RED, LIGHT_AMBER, LIGHT_GREEN = 0, 1, 2
// PYTHON-NEXT:GATE_LOCKED, GATE_UNLOCKED = 0, 1
// PYTHON-NEXT:NAMES = {
// PYTHON-NEXT:    "event": ("coin", "push", "not sure"),
// PYTHON-NEXT:    "light": ("red", "amber", "green"),
// PYTHON-NEXT:    "gate": ("locked", "unlocked"),
// PYTHON-NEXT:    "lit": ("false", "true"),
// PYTHON-NEXT:}
// PYTHON-NEXT:NUMBERS = {
// PYTHON-NEXT:    "light": (0, 5, 6),
// PYTHON-NEXT:}
//      PYTHON:    gate = GATE_LOCKED
//      PYTHON:        if event_t == EVENT_COIN:
// PYTHON-NEXT:            gate = GATE_UNLOCKED
// PYTHON-NEXT:        elif event_t == EVENT_PUSH:
// PYTHON-NEXT:            gate = GATE_LOCKED

// RUN: printf 'coin amber\n"not sure",red\n1 6\n0\tgreen\n' | %python %t.py | FileCheck --check-prefix=ROWS --match-full-lines %s
// RUN: printf 'coin amber\n"not sure",red\n1 6\n0\tgreen\n' | mipsc --run %s | FileCheck --check-prefix=ROWS --match-full-lines %s
//      ROWS:unlocked true 1
// ROWS-NEXT:unlocked false 0
// ROWS-NEXT:locked true 2
// ROWS-NEXT:unlocked true 2
// ROWS-NOT:{{.}}

// RUN: printf 'coin blue\n' | not %python %t.py 2>&1 | FileCheck --check-prefix=BAD-PYTHON %s
// BAD-PYTHON: line 1: expected event in {coin, push, "not sure"}, light in {red, amber, green}, got 'coin blue'
// RUN: printf 'coin red\ncoin 1\n' | not mipsc --run %s 2>&1 | FileCheck --check-prefix=BAD-JIT %s
// BAD-JIT: line 2, column 6: expected event in {coin, push, "not sure"}, light in {red, amber = 5, green}, got 'coin 1'

// What is written is read back.
// RUN: mips-equiv %s %t.py | FileCheck --check-prefix=EQUAL %s
// EQUAL: equal for every input sequence

// Enumerators in C.
// RUN: mips-opt --print-c %s -o /dev/null > %t.c
// RUN: FileCheck --check-prefix=C --match-full-lines %s < %t.c
// RUN: cc -std=c99 -Wall -Wextra -Wconversion -Werror -c %t.c -o %t.o
//      C:/* The values of event. */
// C-NEXT:enum {
// C-NEXT:  TURNSTILE_EVENT_COIN = 0,
// C-NEXT:  TURNSTILE_EVENT_PUSH = 1,
// C-NEXT:  TURNSTILE_EVENT_NOT_SURE = 2
// C-NEXT:};
//      C:  TURNSTILE_LIGHT_GREEN = 2
//  C-NOT:static inline int64_t turnstile_light{{.*}}
//      C:  TURNSTILE_GATE_UNLOCKED = 1
//      C:  if (event == TURNSTILE_EVENT_COIN) {
// C-NEXT:    state->gate_1 = TURNSTILE_GATE_UNLOCKED;
// C-NEXT:  } else if (event == TURNSTILE_EVENT_PUSH) {
// C-NEXT:    state->gate_1 = TURNSTILE_GATE_LOCKED;
// C-NEXT:  }
// C-NEXT:  *gate = state->gate_1;
//      C:  state->gate_1 = TURNSTILE_GATE_LOCKED;

// Who includes the header may ask for the numbers that the names stand for.
// RUN: mipsc %s -o %t.h
// RUN: FileCheck --check-prefix=H --match-full-lines %s < %t.h
// RUN: c++ -Wall -Wextra -Wconversion -Werror -fsyntax-only -x c++ %t.h
//      H:static inline int64_t turnstile_light_of_number(int64_t number)
//      H:  case 5:
// H-NEXT:    return TURNSTILE_LIGHT_AMBER;
//      H:static inline int64_t turnstile_light_number(int64_t value)
//      H:  case TURNSTILE_LIGHT_AMBER:
// H-NEXT:    return 5;

// RUN: mips-opt --print-dot %s -o /dev/null | FileCheck --check-prefix=DOT --match-full-lines %s
// DOT:  s0 -> s1 [label="coin,amber/unlocked,true,1"]

mips.machine @Turnstile learned {
  %event = mips.input "event" : [0, 2] named {coin, push, "not sure"}
  %light = mips.input "light" : [0, 2] named {red, amber = 5, green}
  %gate = mips.state "gate_1" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %coin = mips.cmp eq %event, %c0
  %push = mips.cmp eq %event, %c1
  %shut = mips.select %push, %c0, %gate
  %next = mips.select %coin, %c1, %shut
  %dark = mips.cmp ne %light, %c0
  %lit = mips.indicator %dark
  mips.next %gate = %next
  mips.output "gate" = %next : [0, 1] named {locked, unlocked}
  mips.output "lit" = %lit : [0, 1] named {false, true}
  mips.output "place" = %light : [0, 2]
}
