// RUN: mips-equiv %dsl/paper/Alternating_Last4.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Alternating_Last4.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Alternating_Last4.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // a' = x
  // b' = a
  // c' = b
  // y = int(x != a and a != b and b != c)
  %x = mips.input "x" : [0, 1]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %c = mips.state "c" = 0
  %0 = mips.cmp ne %x, %a
  %1 = mips.cmp ne %a, %b
  %2 = mips.and %0, %1
  %3 = mips.cmp ne %b, %c
  %4 = mips.and %2, %3
  %5 = mips.indicator %4
  mips.next %a = %x
  mips.next %b = %a
  mips.next %c = %b
  mips.output "y" = %5
}

mips.machine @V2 learned {
  // n' = (2*n + x) % 8
  // let w = 2*n + x
  // y = int(w == 5 or w == 10)
  %x = mips.input "x" : [0, 1]
  %n = mips.state "n" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %n
  %2 = mips.add %1, %x
  %3 = mips.mod %2, 8
  %4 = mips.constant 5
  %5 = mips.cmp eq %2, %4
  %6 = mips.constant 10
  %7 = mips.cmp eq %2, %6
  %8 = mips.or %5, %7
  %9 = mips.indicator %8
  mips.next %n = %3
  mips.output "y" = %9
}

mips.machine @V3 learned {
  // let k = min(r + 1, 4) if x != p else 1
  // p' = x
  // r' = k
  // y = int(k >= 4)
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %r = mips.state "r" = 1
  %0 = mips.cmp ne %x, %p
  %1 = mips.constant 1
  %2 = mips.add %r, %1
  %3 = mips.constant 4
  %4 = mips.min %2, %3
  %5 = mips.select %0, %4, %1
  %6 = mips.cmp ge %5, %3
  %7 = mips.indicator %6
  mips.next %p = %x
  mips.next %r = %5
  mips.output "y" = %7
}
