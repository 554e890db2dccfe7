// RUN: mips-equiv %dsl/paper/Bitwise_Or.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_Or.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_Or.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = max(a, b)
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.max %a, %b
  mips.output "y" = %0
}

mips.machine @V2 learned {
  // y = a + b - a*b
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.mul %a, %b
  %2 = mips.sub %0, %1
  mips.output "y" = %2
}

mips.machine @V3 learned {
  // y = int(a + b > 0)
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.constant 0
  %2 = mips.cmp gt %0, %1
  %3 = mips.indicator %2
  mips.output "y" = %3
}
