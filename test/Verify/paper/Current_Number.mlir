// RUN: mips-equiv %dsl/paper/Current_Number.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Current_Number.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Current_Number.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = x
  %x = mips.input "x" : [0, 99]
  mips.output "y" = %x
}

mips.machine @V2 learned {
  // p' = x
  // y = x + p - p
  %x = mips.input "x" : [0, 99]
  %p = mips.state "p" = 0
  %0 = mips.add %x, %p
  %1 = mips.sub %0, %p
  mips.next %p = %x
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // s' = s + x
  // y = (s + x) - s
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.sub %0, %s
  mips.next %s = %0
  mips.output "y" = %1
}
