// RUN: mips-equiv %dsl/paper/Bitwise_Xor.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_Xor.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_Xor.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = int(a != b)
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.cmp ne %a, %b
  %1 = mips.indicator %0
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // y = (a + b) % 2
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.mod %0, 2
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // y = a + b - 2*a*b
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.constant 2
  %2 = mips.mul %1, %a
  %3 = mips.mul %2, %b
  %4 = mips.sub %0, %3
  mips.output "y" = %4
}
