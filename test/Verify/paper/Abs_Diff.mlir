// RUN: mips-equiv %dsl/paper/Abs_Diff.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Abs_Diff.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Abs_Diff.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p' = x
  // y = max(x, p) - min(x, p)
  %x = mips.input "x" : [-100, 99]
  %p = mips.state "p" = 0
  %0 = mips.max %x, %p
  %1 = mips.min %x, %p
  %2 = mips.sub %0, %1
  mips.next %p = %x
  mips.output "y" = %2
}

mips.machine @V2 learned {
  // p' = x
  // y = x - p if x > p else p - x
  %x = mips.input "x" : [-100, 99]
  %p = mips.state "p" = 0
  %0 = mips.cmp gt %x, %p
  %1 = mips.sub %x, %p
  %2 = mips.sub %p, %x
  %3 = mips.select %0, %1, %2
  mips.next %p = %x
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // p' = x
  // y = max(x - p, p - x)
  %x = mips.input "x" : [-100, 99]
  %p = mips.state "p" = 0
  %0 = mips.sub %x, %p
  %1 = mips.sub %p, %x
  %2 = mips.max %0, %1
  mips.next %p = %x
  mips.output "y" = %2
}
