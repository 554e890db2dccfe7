// How the updates of a step are ordered and written.
// RUN: mips-opt --print-python %s -o /dev/null | FileCheck %s
// RUN: %python %S/Inputs/prove_programs.py %s %t | FileCheck --check-prefix=PROVED %s
// PROVED: 11 of 11 programs proved

// A new value that others need is there under its state's name.
// CHECK-LABEL: def magnetic(fx: Iterable[int], fy: Iterable[int]) -> Iterator[tuple[int, int]]:
// CHECK:         px = py = vx = vy = 0
// CHECK-NEXT:    for fx_t, fy_t in zip(within("fx", fx), within("fy", fy), strict=True):
// CHECK-NEXT:        vx, vy = vx + fx_t - vy, vy + fy_t + vx
// CHECK-NEXT:        px += vx
// CHECK-NEXT:        py += vy
// CHECK-NEXT:        yield px, py
mips.machine @Magnetic learned {
  %fx = mips.input "fx" : [-10, 10]
  %fy = mips.input "fy" : [-10, 10]
  %px = mips.state "px" = 0
  %py = mips.state "py" = 0
  %vx = mips.state "vx" = 0
  %vy = mips.state "vy" = 0
  %0 = mips.add %vx, %fx
  %ax = mips.sub %0, %vy
  %1 = mips.add %vy, %fy
  %ay = mips.add %1, %vx
  %2 = mips.add %px, %ax
  %3 = mips.add %py, %ay
  mips.next %vx = %ax
  mips.next %vy = %ay
  mips.next %px = %2
  mips.next %py = %3
  mips.output "x" = %2
  mips.output "y" = %3
}

// p' = v + x needs the old v, v' = v + x - p the old p: yet p' = p + v'.
// CHECK-LABEL: def spring(
// CHECK:             v += x_t - p
// CHECK-NEXT:        p += v
// CHECK-NEXT:        yield p
mips.machine @Spring learned {
  %x = mips.input "x" : [-10, 10]
  %p = mips.state "p" = 0
  %v = mips.state "v" = 0
  %0 = mips.add %v, %x
  %1 = mips.sub %0, %p
  mips.next %p = %0
  mips.next %v = %1
  mips.output "y" = %0
}

// CHECK-LABEL: def register(
// CHECK:             yield x_t + a + b - c
// CHECK-NEXT:        a, b, c = x_t, a, b
mips.machine @Register learned {
  %x = mips.input "x" : [0, 99]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %c = mips.state "c" = 0
  mips.next %a = %x
  mips.next %b = %a
  mips.next %c = %b
  %0 = mips.add %x, %a
  %1 = mips.add %0, %b
  %2 = mips.sub %1, %c
  mips.output "y" = %2
}

// CHECK-LABEL: def carry(
// CHECK:             carry, y = divmod(a_t + b_t + carry, 2)
// CHECK-NEXT:        yield y
mips.machine @Carry learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %c = mips.state "carry" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %m = mips.mod %1, 2
  %q = mips.div %1, 2
  mips.next %c = %q
  mips.output "y" = %m
}

// CHECK-LABEL: def palindrome(
// CHECK:             R = 2 * R + x_t
// CHECK-NEXT:        F += p * x_t
// CHECK-NEXT:        p *= 2
// CHECK-NEXT:        yield int(R == F)
mips.machine @Palindrome learned {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 1
  %R = mips.state "R" = 0
  %F = mips.state "F" = 0
  %c2 = mips.constant 2
  %p2 = mips.mul %p, %c2
  %R2 = mips.mul %c2, %R
  %R3 = mips.add %R2, %x
  %px = mips.mul %p, %x
  %F2 = mips.add %F, %px
  mips.next %p = %p2
  mips.next %R = %R3
  mips.next %F = %F2
  %e = mips.cmp eq %R3, %F2
  %y = mips.indicator %e
  mips.output "y" = %y
}

// Bits, by what their ranges are.
// CHECK-LABEL: def bits(
// CHECK:             s ^= a_t & b_t
// CHECK-NEXT:        yield s
mips.machine @Bits learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %s = mips.state "s" = 0
  %0 = mips.min %a, %b
  %1 = mips.cmp ne %s, %0
  %2 = mips.indicator %1
  mips.next %s = %2
  mips.output "y" = %2
}

// A table is called one, in the docstring too.
// CHECK: It looks values up in a table, which is no rule: nothing explains the entries.
// CHECK: {{^}}NEXT = (
// CHECK-NEXT:     (0, 1),  # 0: before the first step
// CHECK-NEXT:     (1, 0),  # 1: for example after 1
// CHECK-NEXT: )
// CHECK-NEXT: OUTPUT = (
// CHECK-NEXT:     (1, 0),  # 0
// CHECK-NEXT:     (0, 1),  # 1
// CHECK-NEXT: )
// CHECK-LABEL: def automaton(
// CHECK:             yield OUTPUT[s][x_t]
// CHECK-NEXT:        s = NEXT[s][x_t]
mips.machine @Automaton learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %s
  %1 = mips.add %0, %x
  %2 = mips.lookup [0, 1, 1, 0], %1
  %3 = mips.lookup [1, 0, 0, 1], %1
  mips.next %s = %2
  mips.output "y" = %3
}

// A long sum is wrapped in parentheses.
// CHECK-LABEL: def weights(
// CHECK:             yield (
// CHECK-NEXT:            1000001 * first_quantity_t + 1000003 * second_quantity_t
// CHECK-NEXT:            + 1000033 * third_quantity_t
// CHECK-NEXT:        )
mips.machine @Weights learned {
  %a = mips.input "first_quantity" : [0, 9]
  %b = mips.input "second_quantity" : [0, 9]
  %c = mips.input "third_quantity" : [0, 9]
  %k0 = mips.constant 1000001
  %k1 = mips.constant 1000003
  %k2 = mips.constant 1000033
  %0 = mips.mul %k0, %a
  %1 = mips.mul %k1, %b
  %2 = mips.mul %k2, %c
  %3 = mips.add %0, %1
  %4 = mips.add %3, %2
  mips.output "y" = %4
}

// A state variable that remembers an output is called like it.
// CHECK-LABEL: def feedback(
// CHECK:         y = 0
// CHECK-NEXT:    for x_t in within("x", x):
// CHECK-NEXT:        y = max(y - 1, x_t)
// CHECK-NEXT:        yield y
mips.machine @Feedback learned {
  %x = mips.input "x" : [0, 99]
  %y1 = mips.state "y_1" = 0
  %one = mips.constant 1
  %0 = mips.sub %y1, %one
  %1 = mips.max %0, %x
  mips.next %y1 = %1
  mips.output "y" = %1
}

// Two variables that need each other, and choose by the same.
// CHECK-LABEL: def majority_vote(
// CHECK:             if votes == 0:
// CHECK-NEXT:            y = x_t
// CHECK-NEXT:            votes = 1
// CHECK-NEXT:        else:
// CHECK-NEXT:            votes += 1 if x_t == y else -1
// CHECK-NEXT:        yield y
mips.machine @Majority_Vote learned {
  %x = mips.input "x" : [0, 2]
  %y = mips.state "y_1" = 0
  %s = mips.state "votes" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %cm = mips.constant -1
  %none = mips.cmp eq %s, %c0
  %winner = mips.select %none, %x, %y
  %same = mips.cmp eq %x, %y
  %step = mips.select %same, %c1, %cm
  %more = mips.add %s, %step
  %votes = mips.select %none, %c1, %more
  mips.next %y = %winner
  mips.next %s = %votes
  mips.output "y" = %winner : [0, 2]
}

// Where one side needs both as they were, they change at once there.
// CHECK-LABEL: def turn_or_keep(
// CHECK:             if x_t == 1:
// CHECK-NEXT:            a, b = b + 1, a
// CHECK-NEXT:        else:
// CHECK-NEXT:            a = 0
// CHECK-NEXT:        yield a - b
mips.machine @Turn_Or_Keep learned {
  %x = mips.input "x" : [0, 1]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %is = mips.cmp eq %x, %c1
  %more = mips.add %b, %c1
  %na = mips.select %is, %more, %c0
  %nb = mips.select %is, %a, %b
  %y = mips.sub %na, %nb
  mips.next %a = %na
  mips.next %b = %nb
  mips.output "y" = %y
}
