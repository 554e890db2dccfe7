// RUN: mips-equiv %dsl/paper/Max_Seen.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Max_Seen.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Max_Seen.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // m' = max(m, x)
  // y = max(m, x)
  %x = mips.input "x" : [0, 99]
  %m = mips.state "m" = 0
  %0 = mips.max %m, %x
  mips.next %m = %0
  mips.output "y" = %0
}

mips.machine @V2 learned {
  // let n = max(m, x) if f == 1 else x
  // f' = 1
  // m' = n
  // y = n
  %x = mips.input "x" : [0, 99]
  %f = mips.state "f" = 0
  %m = mips.state "m" = 0
  %0 = mips.constant 1
  %1 = mips.cmp eq %f, %0
  %2 = mips.max %m, %x
  %3 = mips.select %1, %2, %x
  mips.next %f = %0
  mips.next %m = %3
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // let n = x if x > m else m
  // m' = n
  // y = n
  %x = mips.input "x" : [0, 99]
  %m = mips.state "m" = -1
  %0 = mips.cmp gt %x, %m
  %1 = mips.select %0, %x, %m
  mips.next %m = %1
  mips.output "y" = %1
}
