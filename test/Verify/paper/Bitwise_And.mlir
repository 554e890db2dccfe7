// RUN: mips-equiv %dsl/paper/Bitwise_And.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_And.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_And.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = min(a, b)
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.min %a, %b
  mips.output "y" = %0
}

mips.machine @V2 learned {
  // y = a*b
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.mul %a, %b
  mips.output "y" = %0
}

mips.machine @V3 learned {
  // y = (a + b) // 2
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.div %0, 2
  mips.output "y" = %1
}
