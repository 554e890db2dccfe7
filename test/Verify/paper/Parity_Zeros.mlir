// RUN: mips-equiv %dsl/paper/Parity_Zeros.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Zeros.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Zeros.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p' = int(p == x)
  // y = int(p == x)
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.cmp eq %p, %x
  %1 = mips.indicator %0
  mips.next %p = %1
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // t' = t + 1
  // s' = s + x
  // y = (t + 1 - s - x) % 2
  %x = mips.input "x" : [0, 1]
  %t = mips.state "t" = 0
  %s = mips.state "s" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.add %s, %x
  %3 = mips.sub %1, %s
  %4 = mips.sub %3, %x
  %5 = mips.mod %4, 2
  mips.next %t = %1
  mips.next %s = %2
  mips.output "y" = %5
}

mips.machine @V3 learned {
  // let q = 1 - p if x == 0 else p
  // p' = q
  // y = 1 - q
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 1
  %0 = mips.constant 0
  %1 = mips.cmp eq %x, %0
  %2 = mips.constant 1
  %3 = mips.sub %2, %p
  %4 = mips.select %1, %3, %p
  %5 = mips.sub %2, %4
  mips.next %p = %4
  mips.output "y" = %5
}
