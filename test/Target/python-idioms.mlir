// What Python has and machines have not: a set, None, a tuple; and what it says
// in another way: a sign, an exclusive or of bits, one `if` for two variables.
// RUN: mips-opt --print-python %s -o /dev/null | FileCheck %s
// RUN: %python %S/Inputs/prove_programs.py %s %t | FileCheck --check-prefix=PROVED %s
// PROVED: 16 of 16 programs proved

// CHECK-LABEL: def seen_before(
//      CHECK:    seen = set()
//      CHECK:        yield int(x_t in seen)
// CHECK-NEXT:        seen.add(x_t)
mips.machine @Seen_Before learned {
  %x = mips.input "x" : [0, 2]
  %f0 = mips.state "f0" = 0
  %f1 = mips.state "f1" = 0
  %f2 = mips.state "f2" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %is0 = mips.cmp eq %x, %c0
  %is1 = mips.cmp eq %x, %c1
  %is2 = mips.cmp eq %x, %c2
  %n0 = mips.select %is0, %c1, %f0
  %n1 = mips.select %is1, %c1, %f1
  %n2 = mips.select %is2, %c1, %f2
  %or1 = mips.select %is1, %f1, %f2
  %or0 = mips.select %is0, %f0, %or1
  mips.next %f0 = %n0
  mips.next %f1 = %n1
  mips.next %f2 = %n2
  mips.output "y" = %or0
}

// CHECK-LABEL: def all_seen(
//      CHECK:        seen.add(x_t)
// CHECK-NEXT:        yield int(len(seen) == 3)
mips.machine @All_Seen learned {
  %x = mips.input "x" : [0, 2]
  %f0 = mips.state "f0" = 0
  %f1 = mips.state "f1" = 0
  %f2 = mips.state "f2" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %is0 = mips.cmp eq %x, %c0
  %is1 = mips.cmp eq %x, %c1
  %is2 = mips.cmp eq %x, %c2
  %n0 = mips.select %is0, %c1, %f0
  %n1 = mips.select %is1, %c1, %f1
  %n2 = mips.select %is2, %c1, %f2
  %h0 = mips.cmp eq %n0, %c1
  %h1 = mips.cmp eq %n1, %c1
  %h2 = mips.cmp eq %n2, %c1
  %h01 = mips.and %h0, %h1
  %all = mips.and %h01, %h2
  %y = mips.indicator %all
  mips.next %f0 = %n0
  mips.next %f1 = %n1
  mips.next %f2 = %n2
  mips.output "y" = %y
}

// CHECK-LABEL: def distinct(
//      CHECK:        seen.add(x_t)
// CHECK-NEXT:        yield len(seen)
mips.machine @Distinct learned {
  %x = mips.input "x" : [0, 2]
  %f0 = mips.state "f0" = 0
  %f1 = mips.state "f1" = 0
  %f2 = mips.state "f2" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %is0 = mips.cmp eq %x, %c0
  %is1 = mips.cmp eq %x, %c1
  %is2 = mips.cmp eq %x, %c2
  %n0 = mips.select %is0, %c1, %f0
  %n1 = mips.select %is1, %c1, %f1
  %n2 = mips.select %is2, %c1, %f2
  %s01 = mips.add %n0, %n1
  %s = mips.add %s01, %n2
  mips.next %f0 = %n0
  mips.next %f1 = %n1
  mips.next %f2 = %n2
  mips.output "y" = %s
}

// CHECK-LABEL: def max_minus_first(
//  CHECK-NOT:    started
//      CHECK:    r = None
//      CHECK:        if r is None:
// CHECK-NEXT:            r = x_t
mips.machine @Max_Minus_First learned {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0
  %r = mips.state "r" = 0
  %m = mips.state "m" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %new = mips.cmp eq %s, %c0
  %first = mips.select %new, %x, %r
  %most = mips.max %x, %m
  %y = mips.sub %most, %first
  mips.next %s = %c1
  mips.next %r = %first
  mips.next %m = %most
  mips.output "y" = %y
}

// CHECK-LABEL: def last_is_first(
//      CHECK:    s = None
//      CHECK:        if s is None:
// CHECK-NEXT:            s = x_t
// CHECK-NEXT:        yield int(x_t == s)
mips.machine @Last_Is_First learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 2
  %c1 = mips.constant 1
  %known = mips.cmp le %s, %c1
  %first = mips.select %known, %s, %x
  %same = mips.cmp eq %x, %first
  %y = mips.indicator %same
  mips.next %s = %first
  mips.output "y" = %y
}

// CHECK-LABEL: def ends_abb(
//      CHECK:        yield int((x_2, x_1, x_t) == (2, 1, 1))
mips.machine @Ends_Abb learned {
  %x = mips.input "x" : [0, 2]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %a = mips.cmp eq %x, %c1
  %b = mips.cmp eq %x_1, %c1
  %c = mips.cmp eq %x_2, %c2
  %ab = mips.and %a, %b
  %abc = mips.and %ab, %c
  %y = mips.indicator %abc
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.output "y" = %y
}

// CHECK-LABEL: def sign_of_sum(
//      CHECK:        yield (s > 0) - (s < 0)
mips.machine @Sign_Of_Sum learned {
  %x = mips.input "x" : [-5, 5]
  %s = mips.state "s" = 0
  %sum = mips.add %x, %s
  %c1 = mips.constant 1
  %m1 = mips.constant -1
  %low = mips.max %sum, %m1
  %y = mips.min %low, %c1
  mips.next %s = %sum
  mips.output "y" = %y
}

// CHECK-LABEL: def lfsr(
//      CHECK:        y = x_t ^ y_2 ^ y_3
// CHECK-NEXT:        yield y
// CHECK-NEXT:        y_1, y_2, y_3 = y, y_1, y_2
mips.machine @Lfsr learned {
  %x = mips.input "x" : [0, 1]
  %y_1 = mips.state "y_1" = 0
  %y_2 = mips.state "y_2" = 0
  %y_3 = mips.state "y_3" = 0
  %a = mips.add %x, %y_2
  %b = mips.add %a, %y_3
  %y = mips.mod %b, 2
  mips.next %y_1 = %y
  mips.next %y_2 = %y_1
  mips.next %y_3 = %y_2
  mips.output "y" = %y
}

// CHECK-LABEL: def last_run_length(
//      CHECK:        if x_t != p:
// CHECK-NEXT:            y = r
// CHECK-NEXT:            r = 1
// CHECK-NEXT:        else:
// CHECK-NEXT:            r += 1
mips.machine @Last_Run_Length learned {
  %x = mips.input "x" : [0, 1]
  %y_1 = mips.state "y_1" = 0
  %r = mips.state "r" = 0
  %p = mips.state "p" = 0
  %c1 = mips.constant 1
  %new = mips.cmp ne %x, %p
  %y = mips.select %new, %r, %y_1
  %same = mips.cmp eq %x, %p
  %more = mips.add %r, %c1
  %run = mips.select %same, %more, %c1
  mips.next %y_1 = %y
  mips.next %r = %run
  mips.next %p = %x
  mips.output "y" = %y
}

// CHECK-LABEL: def moving_sum(
//      CHECK:        w = a_t + b_t
// CHECK-NEXT:        yield w + w_1 + w_2
// CHECK-NEXT:        w_1, w_2 = w, w_1
mips.machine @Moving_Sum learned {
  %a = mips.input "a" : [0, 3]
  %b = mips.input "b" : [0, 3]
  %w_1 = mips.state "w_1" = 0
  %w_2 = mips.state "w_2" = 0
  %w = mips.add %a, %b
  %s = mips.add %w, %w_1
  %y = mips.add %s, %w_2
  mips.next %w_1 = %w
  mips.next %w_2 = %w_1
  mips.output "y" = %y
}

// The place of the greatest.
// CHECK-LABEL: def commonest(
//      CHECK:        counts = ({{$}}
// CHECK-NEXT:            how_often_there_was_a_0, how_often_there_was_a_1, how_often_there_was_a_2
// CHECK-NEXT:        )
// CHECK-NEXT:        yield counts.index(max(counts))
mips.machine @Commonest learned {
  %x = mips.input "x" : [0, 2]
  %n0 = mips.state "how_often_there_was_a_0" = 0
  %n1 = mips.state "how_often_there_was_a_1" = 0
  %n2 = mips.state "how_often_there_was_a_2" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %is0 = mips.cmp eq %x, %c0
  %is1 = mips.cmp eq %x, %c1
  %is2 = mips.cmp eq %x, %c2
  %b0 = mips.indicator %is0
  %b1 = mips.indicator %is1
  %b2 = mips.indicator %is2
  %m0 = mips.add %n0, %b0
  %m1 = mips.add %n1, %b1
  %m2 = mips.add %n2, %b2
  %y = mips.argmax %m0, %m1, %m2
  mips.next %n0 = %m0
  mips.next %n1 = %m1
  mips.next %n2 = %m2
  mips.output "y" = %y
}

// A name that ends in _1 is not that of a last value.
// CHECK-LABEL: def not_a_lag(
//      CHECK:        count_1 += x_t
// CHECK-NEXT:        yield 2 * count_1
mips.machine @Not_A_Lag learned {
  %x = mips.input "x" : [0, 3]
  %s = mips.state "count_1" = 0
  %sum = mips.add %s, %x
  %c2 = mips.constant 2
  %y = mips.mul %c2, %sum
  mips.next %s = %sum
  mips.output "y" = %y
}

// What is used with what it was has a name, once; and a number that is 0 or 1 is
// asked for as what it says.
// CHECK-LABEL: def places_left(
//      CHECK:        next_taken = max(taken - 1, 0) if event_t == 2 else min(event_t + taken, 12)
// CHECK-NEXT:        yield abs(taken - next_taken)
// CHECK-NEXT:        taken = next_taken
mips.machine @Places_Left learned {
  %x = mips.input "event" : [0, 2]
  %s = mips.state "taken" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %c12 = mips.constant 12
  %leaves = mips.cmp eq %x, %c2
  %less = mips.sub %s, %c1
  %low = mips.max %less, %c0
  %sum = mips.add %x, %s
  %high = mips.min %sum, %c12
  %n = mips.select %leaves, %low, %high
  %d = mips.sub %s, %n
  %y = mips.abs %d
  mips.next %s = %n
  mips.output "y" = %y
}

// CHECK-LABEL: def not_one_of(
//      CHECK:        yield int(x_t not in (1, 4) and previous != 2)
mips.machine @Not_One_Of learned {
  %x = mips.input "x" : [0, 5]
  %s = mips.state "previous" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %c4 = mips.constant 4
  %a = mips.cmp eq %x, %c1
  %b = mips.cmp eq %x, %c4
  %ab = mips.or %a, %b
  %bit = mips.indicator %ab
  %no = mips.cmp eq %bit, %c0
  %c = mips.cmp ne %s, %c2
  %both = mips.and %no, %c
  %y = mips.indicator %both
  mips.next %s = %x
  mips.output "y" = %y
}

// A table of states has a row for each, with a word that leads there.
// CHECK:      NEXT = (
// CHECK-NEXT:     (1, 2),  # 0: before the first step
// CHECK-NEXT:     (0, 2),  # 1: for example after 0
// CHECK-NEXT:     (1, 0),  # 2: for example after 1
// CHECK-NEXT: )
// CHECK-NEXT: OUTPUT = (
// CHECK-NEXT:     (5, 6),  # 0
// CHECK-LABEL: def by_table(
//      CHECK:        yield OUTPUT[s][x_t]
// CHECK-NEXT:        s = NEXT[s][x_t]
mips.machine @By_Table learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %row = mips.mul %c2, %s
  %cell = mips.add %row, %x
  %n = mips.lookup [1, 2, 0, 2, 1, 0], %cell
  %y = mips.lookup [5, 6, 7, 8, 9, 4], %cell
  mips.next %s = %n
  mips.output "y" = %y
}

// Of two inputs the row is the state's; and what its number is used for beside
// is what it was.
// CHECK-LABEL: def two_inputs(
//      CHECK:        yield 2 * s + TABLE[s][3 * a_t + b_t] if a_t == 1 else 0
// CHECK-NEXT:        s = NEXT[s][3 * a_t + b_t]
mips.machine @Two_Inputs learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 2]
  %s = mips.state "s" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %c3 = mips.constant 3
  %c6 = mips.constant 6
  %row = mips.mul %c6, %s
  %first = mips.mul %c3, %a
  %more = mips.add %row, %first
  %cell = mips.add %more, %b
  %n = mips.lookup [1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1], %cell
  %o = mips.lookup [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], %cell
  %double = mips.mul %c2, %s
  %sum = mips.add %double, %o
  %is = mips.cmp eq %a, %c1
  %y = mips.select %is, %sum, %c0
  mips.next %s = %n
  mips.output "y" = %y
}
