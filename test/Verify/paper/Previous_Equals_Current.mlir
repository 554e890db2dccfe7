// RUN: mips-equiv %dsl/paper/Previous_Equals_Current.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Previous_Equals_Current.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Previous_Equals_Current.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p' = x
  // y = int(p == x)
  %x = mips.input "x" : [0, 7]
  %p = mips.state "p" = 0
  %0 = mips.cmp eq %p, %x
  %1 = mips.indicator %0
  mips.next %p = %x
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // p' = x + 8
  // y = int(p - 8 == x)
  %x = mips.input "x" : [0, 7]
  %p = mips.state "p" = 8
  %0 = mips.constant 8
  %1 = mips.add %x, %0
  %2 = mips.sub %p, %0
  %3 = mips.cmp eq %2, %x
  %4 = mips.indicator %3
  mips.next %p = %1
  mips.output "y" = %4
}

mips.machine @V3 learned {
  // p' = x
  // y = 1 - min(abs(x - p), 1)
  %x = mips.input "x" : [0, 7]
  %p = mips.state "p" = 0
  %0 = mips.constant 1
  %1 = mips.sub %x, %p
  %2 = mips.abs %1
  %3 = mips.min %2, %0
  %4 = mips.sub %0, %3
  mips.next %p = %x
  mips.output "y" = %4
}
