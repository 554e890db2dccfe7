// RUN: mips-equiv %dsl/paper/Parity_Last2.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Last2.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Last2.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // x1' = x
  // y = int((x == 1) ^ (x1 == 1))
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %0 = mips.constant 1
  %1 = mips.cmp eq %x, %0
  %2 = mips.cmp eq %x1, %0
  %3 = mips.xor %1, %2
  %4 = mips.indicator %3
  mips.next %x1 = %x
  mips.output "y" = %4
}

mips.machine @V2 learned {
  // n' = (2*n + x) % 2
  // y = (x + (n // 1) % 2) % 2
  %x = mips.input "x" : [0, 1]
  %n = mips.state "n" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %n
  %2 = mips.add %1, %x
  %3 = mips.mod %2, 2
  %4 = mips.div %n, 1
  %5 = mips.mod %4, 2
  %6 = mips.add %x, %5
  %7 = mips.mod %6, 2
  mips.next %n = %3
  mips.output "y" = %7
}

mips.machine @V3 learned {
  // p0' = (p0 + x) % 2
  // p1' = p0
  // y = int((p0 + x) % 2 != p1)
  %x = mips.input "x" : [0, 1]
  %p0 = mips.state "p0" = 0
  %p1 = mips.state "p1" = 0
  %0 = mips.add %p0, %x
  %1 = mips.mod %0, 2
  %2 = mips.cmp ne %1, %p1
  %3 = mips.indicator %2
  mips.next %p0 = %1
  mips.next %p1 = %p0
  mips.output "y" = %3
}
