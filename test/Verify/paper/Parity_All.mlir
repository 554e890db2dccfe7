// RUN: mips-equiv %dsl/paper/Parity_All.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_All.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_All.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p' = int(p != x)
  // y = int(p != x)
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.cmp ne %p, %x
  %1 = mips.indicator %0
  mips.next %p = %1
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // s' = -s if x == 1 else s
  // y = (1 - (-s if x == 1 else s)) // 2
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 1
  %0 = mips.constant 1
  %1 = mips.cmp eq %x, %0
  %2 = mips.constant 0
  %3 = mips.sub %2, %s
  %4 = mips.select %1, %3, %s
  %5 = mips.sub %0, %4
  %6 = mips.div %5, 2
  mips.next %s = %4
  mips.output "y" = %6
}

mips.machine @V3 learned {
  // let q = p + x - 2*p*x
  // p' = q
  // y = q
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.add %p, %x
  %1 = mips.constant 2
  %2 = mips.mul %1, %p
  %3 = mips.mul %2, %x
  %4 = mips.sub %0, %3
  mips.next %p = %4
  mips.output "y" = %4
}
