// Programs for readers: long choices, what stays as it is, membership, modes.
// RUN: mips-opt --print-python %s -o /dev/null > %t.txt
// RUN: FileCheck %s < %t.txt

// A choice among three is an `if` statement; the state that the output
// remembers gets its value there.
// CHECK-LABEL: def alu(
// CHECK:             if op_t == 2:
// CHECK-NEXT:            y = x_t
// CHECK-NEXT:        elif op_t == 1:
// CHECK-NEXT:            y -= x_t
// CHECK-NEXT:        else:
// CHECK-NEXT:            y += x_t
// CHECK-NEXT:        yield y
mips.machine @Alu learned {
  %x = mips.input "x" : [0, 9]
  %op = mips.input "op" : [0, 2]
  %y_1 = mips.state "y_1" = 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %is2 = mips.cmp eq %op, %c2
  %is1 = mips.cmp eq %op, %c1
  %less = mips.sub %y_1, %x
  %more = mips.add %y_1, %x
  %0 = mips.select %is1, %less, %more
  %1 = mips.select %is2, %x, %0
  mips.next %y_1 = %1
  mips.output "y" = %1
}

// What may stay as it is is said where it changes; an output that is a choice
// among three has a variable.
// CHECK-LABEL: def seen(
// CHECK:         seen_3 = 0
// CHECK-NEXT:    for x_t in within("x", x):
// CHECK-NEXT:        if x_t == 3:
// CHECK-NEXT:            seen_3 = 1
// CHECK-NEXT:        if x_t == 1:
// CHECK-NEXT:            y = 7
// CHECK-NEXT:        elif x_t == 2:
// CHECK-NEXT:            y = 5
// CHECK-NEXT:        else:
// CHECK-NEXT:            y = seen_3
// CHECK-NEXT:        yield y
mips.machine @Seen learned {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0 {called = "seen_3"}
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %c3 = mips.constant 3
  %c5 = mips.constant 5
  %c7 = mips.constant 7
  %is3 = mips.cmp eq %x, %c3
  %0 = mips.select %is3, %c1, %s
  %is1 = mips.cmp eq %x, %c1
  %is2 = mips.cmp eq %x, %c2
  %1 = mips.select %is2, %c5, %0
  %2 = mips.select %is1, %c7, %1
  mips.next %s = %0
  mips.output "y" = %2
}

// CHECK-LABEL: def squares(
// CHECK:         yield int(x_t in (0, 1, 4, 9))
mips.machine @Squares learned {
  %x = mips.input "x" : [0, 15]
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c4 = mips.constant 4
  %c9 = mips.constant 9
  %0 = mips.cmp eq %x, %c0
  %1 = mips.cmp eq %x, %c1
  %2 = mips.cmp eq %x, %c4
  %3 = mips.cmp eq %x, %c9
  %4 = mips.or %0, %1
  %5 = mips.or %4, %2
  %6 = mips.or %5, %3
  %7 = mips.indicator %6
  mips.output "y" = %7
}

// A state variable that is one of a few modes: each has a name and a branch.
// CHECK:      # The states, and what leads to each.
// CHECK-NEXT: START = 0  # before the first step
// CHECK-NEXT: AFTER_1 = 1  # for example after 1
// CHECK-NEXT: AFTER_10 = 2  # for example after 1, 0
// CHECK-LABEL: def ends_101(
// CHECK:         state = START
// CHECK-NEXT:    for x_t in within("x", x):
// CHECK-NEXT:        if state == START:
// CHECK-NEXT:            state = AFTER_1 if x_t == 1 else START
// CHECK-NEXT:            yield 0
// CHECK-NEXT:        elif state == AFTER_1:
// CHECK-NEXT:            state = AFTER_1 if x_t == 1 else AFTER_10
// CHECK-NEXT:            yield 0
// CHECK-NEXT:        else:
// CHECK-NEXT:            state = AFTER_1 if x_t == 1 else START
// CHECK-NEXT:            yield int(x_t == 1)
mips.machine @Ends_101 learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0 {called = "state"}
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %is1 = mips.cmp eq %x, %c1
  %at1 = mips.cmp eq %s, %c1
  %at2 = mips.cmp eq %s, %c2
  %0 = mips.select %at1, %c2, %c0
  %1 = mips.select %is1, %c1, %0
  %2 = mips.and %at2, %is1
  %3 = mips.indicator %2
  mips.next %s = %1
  mips.output "y" = %3
}
