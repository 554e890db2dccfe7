// RUN: mips-equiv %dsl/paper/Abs_Current.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Abs_Current.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Abs_Current.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = max(x, -x)
  %x = mips.input "x" : [-100, 99]
  %0 = mips.constant 0
  %1 = mips.sub %0, %x
  %2 = mips.max %x, %1
  mips.output "y" = %2
}

mips.machine @V2 learned {
  // y = x if x > 0 else -x
  %x = mips.input "x" : [-100, 99]
  %0 = mips.constant 0
  %1 = mips.cmp gt %x, %0
  %2 = mips.sub %0, %x
  %3 = mips.select %1, %x, %2
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // y = x - 2*min(x, 0)
  %x = mips.input "x" : [-100, 99]
  %0 = mips.constant 2
  %1 = mips.constant 0
  %2 = mips.min %x, %1
  %3 = mips.mul %0, %2
  %4 = mips.sub %x, %3
  mips.output "y" = %4
}
