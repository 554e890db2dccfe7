// RUN: mips-equiv %dsl/paper/Parity_Last3.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Last3.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Last3.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // x1' = x
  // x2' = x1
  // y = int((x == 1) ^ (x1 == 1) ^ (x2 == 1))
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %0 = mips.constant 1
  %1 = mips.cmp eq %x, %0
  %2 = mips.cmp eq %x1, %0
  %3 = mips.xor %1, %2
  %4 = mips.cmp eq %x2, %0
  %5 = mips.xor %3, %4
  %6 = mips.indicator %5
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.output "y" = %6
}

mips.machine @V2 learned {
  // n' = (2*n + x) % 4
  // y = (x + (n // 1) % 2 + (n // 2) % 2) % 2
  %x = mips.input "x" : [0, 1]
  %n = mips.state "n" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %n
  %2 = mips.add %1, %x
  %3 = mips.mod %2, 4
  %4 = mips.div %n, 1
  %5 = mips.mod %4, 2
  %6 = mips.add %x, %5
  %7 = mips.div %n, 2
  %8 = mips.mod %7, 2
  %9 = mips.add %6, %8
  %10 = mips.mod %9, 2
  mips.next %n = %3
  mips.output "y" = %10
}

mips.machine @V3 learned {
  // p0' = (p0 + x) % 2
  // p1' = p0
  // p2' = p1
  // y = int((p0 + x) % 2 != p2)
  %x = mips.input "x" : [0, 1]
  %p0 = mips.state "p0" = 0
  %p1 = mips.state "p1" = 0
  %p2 = mips.state "p2" = 0
  %0 = mips.add %p0, %x
  %1 = mips.mod %0, 2
  %2 = mips.cmp ne %1, %p2
  %3 = mips.indicator %2
  mips.next %p0 = %1
  mips.next %p1 = %p0
  mips.next %p2 = %p1
  mips.output "y" = %3
}
