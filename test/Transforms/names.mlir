// State variables are called, and told, as readers of programs asked for.
// RUN: mips-opt --for-readers --print-python %s -o %t.mlir | FileCheck %s
// RUN: mips-equiv %s@Majority %t.mlir@Majority | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Leads %t.mlir@Leads | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@EvenOdd %t.mlir@EvenOdd | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Par3 %t.mlir@Par3 | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Dither %t.mlir@Dither | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Seen2 %t.mlir@Seen2 | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Pass %t.mlir@Pass | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@LinF %t.mlir@LinF | FileCheck --check-prefix=EQUAL %s
// EQUAL: equal for every input sequence

// A total of steps up and down that is only asked whether it is below something
// has the wrong sign.
// CHECK-LABEL: def majority(
// CHECK:      {{ +}}balance += 1 if x_t == 1 else -1
// CHECK-NEXT: {{ +}}yield int(balance > 0)
mips.machine @Majority learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %x
  %1 = mips.add %0, %s
  %c1 = mips.constant 1
  %2 = mips.sub %1, %c1
  %3 = mips.cmp gt %1, %c1
  %4 = mips.indicator %3
  mips.next %s = %2
  mips.output "y" = %4 : [0, 1]
}

// A difference that is there anyway is what is asked for.
// CHECK-LABEL: def leads(
// CHECK:      {{ +}}total += a_t - b_t
// CHECK-NEXT: {{ +}}yield int(total > 0)
mips.machine @Leads learned {
  %a = mips.input "a" : [0, 9]
  %b = mips.input "b" : [0, 9]
  %s = mips.state "s" = 0
  %0 = mips.add %a, %s
  %1 = mips.sub %0, %b
  %2 = mips.cmp gt %0, %b
  %3 = mips.indicator %2
  mips.next %s = %1
  mips.output "y" = %3 : [0, 1]
}

// Bits are called by what they are at all steps, whatever their rules look like.
// CHECK-LABEL: def even_odd(
// CHECK:      {{ +}}yield int(odd_steps == 0 and x_t != parity)
// CHECK-NEXT: {{ +}}parity ^= x_t
// CHECK-NEXT: {{ +}}odd_steps = int(odd_steps == 0)
mips.machine @EvenOdd learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0 : [0, 1]
  %r = mips.state "r" = 0 : [0, 1]
  %c1 = mips.constant 1
  %0 = mips.sub %c1, %s
  %1 = mips.cmp ne %x, %r
  %c0 = mips.constant 0
  %2 = mips.select %1, %c1, %c0
  %3 = mips.min %2, %0
  mips.next %s = %0
  mips.next %r = %2
  mips.output "y" = %3 : [0, 1]
}

// CHECK-LABEL: def par3(
// CHECK:      {{ +}}yield x_t ^ parity_of_last_2
// CHECK-NEXT: {{ +}}parity_of_last_2 = x_t ^ previous_x
mips.machine @Par3 learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0 : [0, 1]
  %x_1 = mips.state "x_1" = 0 : [0, 1]
  %0 = mips.cmp ne %x, %x_1
  %c1 = mips.constant 1
  %c0 = mips.constant 0
  %1 = mips.select %0, %c1, %c0
  %2 = mips.cmp ne %x, %s
  %3 = mips.select %2, %c1, %c0
  mips.next %s = %1
  mips.next %x_1 = %x
  mips.output "y" = %3 : [0, 1]
}

// What is left of a sum of which whole parts are given away.
// CHECK-LABEL: def dither(
// CHECK:      {{ +}}y, accumulator = divmod(x_t + accumulator, 15)
mips.machine @Dither learned {
  %x = mips.input "x" : [0, 15]
  %r = mips.state "r" = 0 : [0, 14]
  %0 = mips.add %x, %r
  %1 = mips.mod %0, 15
  %2 = mips.div %0, 15
  mips.next %r = %1
  mips.output "y" = %2 : [0, 2]
}

// A flag that another one has to be set for.
// CHECK-LABEL: def seen2(
// CHECK:      {{ +}}if x_t == 0:
// CHECK-NEXT: {{ +}}seen_2_then_0 = seen_2
mips.machine @Seen2 learned {
  %x = mips.input "x" : [0, 2]
  %s = mips.state "s" = 0 : [0, 2]
  %0 = mips.add %x, %s
  %c2 = mips.constant 2
  %1 = mips.cmp eq %0, %c2
  %c1 = mips.constant 1
  %2 = mips.max %x, %c1
  %3 = mips.select %1, %2, %s
  %4 = mips.mod %3, 2
  mips.next %s = %3
  mips.output "y" = %4 : [0, 1]
}

// A carry that is taken under a condition only.
// CHECK-LABEL: def pass_(
// CHECK:      {{ +}}total = a_t + b_t + carry
// CHECK-NEXT: {{ +}}if pass__t == 0:
// CHECK-NEXT: {{ +}}carry = total // 10
mips.machine @Pass learned {
  %a = mips.input "a" : [0, 9]
  %b = mips.input "b" : [0, 9]
  %pass = mips.input "pass" : [0, 1]
  %s = mips.state "s" = 0 : [0, 1]
  %c0 = mips.constant 0
  %0 = mips.cmp eq %pass, %c0
  %1 = mips.add %a, %b
  %2 = mips.add %1, %s
  %3 = mips.div %2, 10
  %4 = mips.select %0, %3, %s
  %5 = mips.mod %2, 10
  %6 = mips.select %0, %5, %a
  mips.next %s = %4
  mips.output "y" = %6 : [0, 9]
}

// A total of totals.
// CHECK-LABEL: def lin_f(
// CHECK:      {{ +}}sum_of_totals += total
// CHECK-NEXT: {{ +}}yield total + sum_of_totals
// CHECK-NEXT: {{ +}}total += x_t
mips.machine @LinF learned {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0
  %r = mips.state "r" = 0
  %0 = mips.sub %s, %x
  %1 = mips.sub %r, %s
  %2 = mips.sub %1, %s
  mips.next %s = %0
  mips.next %r = %1
  mips.output "y" = %2
}
