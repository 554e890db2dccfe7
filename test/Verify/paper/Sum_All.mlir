// RUN: mips-equiv %dsl/paper/Sum_All.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_All.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_All.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // s' = s + x
  // y = s + x
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  mips.next %s = %0
  mips.output "y" = %0
}

mips.machine @V2 learned {
  // s' = s - x
  // y = 100 - s + x
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 100
  %0 = mips.sub %s, %x
  %1 = mips.constant 100
  %2 = mips.sub %1, %s
  %3 = mips.add %2, %x
  mips.next %s = %0
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // a' = a + b
  // b' = x
  // y = a + b + x
  %x = mips.input "x" : [0, 99]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %x
  mips.next %a = %0
  mips.next %b = %x
  mips.output "y" = %1
}
