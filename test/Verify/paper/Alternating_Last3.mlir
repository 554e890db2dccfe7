// RUN: mips-equiv %dsl/paper/Alternating_Last3.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Alternating_Last3.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Alternating_Last3.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // a' = x
  // b' = a
  // y = int(x != a and a != b)
  %x = mips.input "x" : [0, 1]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %0 = mips.cmp ne %x, %a
  %1 = mips.cmp ne %a, %b
  %2 = mips.and %0, %1
  %3 = mips.indicator %2
  mips.next %a = %x
  mips.next %b = %a
  mips.output "y" = %3
}

mips.machine @V2 learned {
  // n' = (2*n + x) % 4
  // let w = 2*n + x
  // y = int(w == 2 or w == 5)
  %x = mips.input "x" : [0, 1]
  %n = mips.state "n" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %n
  %2 = mips.add %1, %x
  %3 = mips.mod %2, 4
  %4 = mips.cmp eq %2, %0
  %5 = mips.constant 5
  %6 = mips.cmp eq %2, %5
  %7 = mips.or %4, %6
  %8 = mips.indicator %7
  mips.next %n = %3
  mips.output "y" = %8
}

mips.machine @V3 learned {
  // let k = min(r + 1, 3) if x != p else 1
  // p' = x
  // r' = k
  // y = int(k >= 3)
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %r = mips.state "r" = 1
  %0 = mips.cmp ne %x, %p
  %1 = mips.constant 1
  %2 = mips.add %r, %1
  %3 = mips.constant 3
  %4 = mips.min %2, %3
  %5 = mips.select %0, %4, %1
  %6 = mips.cmp ge %5, %3
  %7 = mips.indicator %6
  mips.next %p = %x
  mips.next %r = %5
  mips.output "y" = %7
}
