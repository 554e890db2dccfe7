// RUN: mips-equiv %dsl/paper/Bitwise_Not.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_Not.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bitwise_Not.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = 1 - x
  %x = mips.input "x" : [0, 1]
  %0 = mips.constant 1
  %1 = mips.sub %0, %x
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // y = int(x == 0)
  %x = mips.input "x" : [0, 1]
  %0 = mips.constant 0
  %1 = mips.cmp eq %x, %0
  %2 = mips.indicator %1
  mips.output "y" = %2
}

mips.machine @V3 learned {
  // y = abs(x - 1)
  %x = mips.input "x" : [0, 1]
  %0 = mips.constant 1
  %1 = mips.sub %x, %0
  %2 = mips.abs %1
  mips.output "y" = %2
}
