// RUN: mips-equiv %dsl/paper/Diff_Abs_Values.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Diff_Abs_Values.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Diff_Abs_Values.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // a' = abs(x)
  // y = abs(x) - a
  %x = mips.input "x" : [-100, 99]
  %a = mips.state "a" = 0
  %0 = mips.abs %x
  %1 = mips.sub %0, %a
  mips.next %a = %0
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // p' = x
  // y = max(x, -x) - max(p, -p)
  %x = mips.input "x" : [-100, 99]
  %p = mips.state "p" = 0
  %0 = mips.constant 0
  %1 = mips.sub %0, %x
  %2 = mips.max %x, %1
  %3 = mips.sub %0, %p
  %4 = mips.max %p, %3
  %5 = mips.sub %2, %4
  mips.next %p = %x
  mips.output "y" = %5
}

mips.machine @V3 learned {
  // let b = x if x >= 0 else -x
  // a' = -b
  // y = b + a
  %x = mips.input "x" : [-100, 99]
  %a = mips.state "a" = 0
  %0 = mips.constant 0
  %1 = mips.cmp ge %x, %0
  %2 = mips.sub %0, %x
  %3 = mips.select %1, %x, %2
  %4 = mips.sub %0, %3
  %5 = mips.add %3, %a
  mips.next %a = %4
  mips.output "y" = %5
}
