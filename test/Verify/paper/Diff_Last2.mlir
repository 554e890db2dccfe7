// RUN: mips-equiv %dsl/paper/Diff_Last2.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Diff_Last2.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Diff_Last2.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p' = x
  // y = x - p
  %x = mips.input "x" : [-100, 99]
  %p = mips.state "p" = 0
  %0 = mips.sub %x, %p
  mips.next %p = %x
  mips.output "y" = %0
}

mips.machine @V2 learned {
  // m' = -x
  // y = x + m
  %x = mips.input "x" : [-100, 99]
  %m = mips.state "m" = 0
  %0 = mips.constant 0
  %1 = mips.sub %0, %x
  %2 = mips.add %x, %m
  mips.next %m = %1
  mips.output "y" = %2
}

mips.machine @V3 learned {
  // s' = s + x
  // q' = s
  // y = (s + x) - 2*s + q
  %x = mips.input "x" : [-100, 99]
  %s = mips.state "s" = 0
  %q = mips.state "q" = 0
  %0 = mips.add %s, %x
  %1 = mips.constant 2
  %2 = mips.mul %1, %s
  %3 = mips.sub %0, %2
  %4 = mips.add %3, %q
  mips.next %s = %0
  mips.next %q = %s
  mips.output "y" = %4
}
