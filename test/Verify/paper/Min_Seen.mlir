// RUN: mips-equiv %dsl/paper/Min_Seen.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Min_Seen.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Min_Seen.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // m' = min(m, x)
  // y = min(m, x)
  %x = mips.input "x" : [0, 9]
  %m = mips.state "m" = 9
  %0 = mips.min %m, %x
  mips.next %m = %0
  mips.output "y" = %0
}

mips.machine @V2 learned {
  // let n = min(m, x) if f == 1 else x
  // f' = 1
  // m' = n
  // y = n
  %x = mips.input "x" : [0, 9]
  %f = mips.state "f" = 0
  %m = mips.state "m" = 0
  %0 = mips.constant 1
  %1 = mips.cmp eq %f, %0
  %2 = mips.min %m, %x
  %3 = mips.select %1, %2, %x
  mips.next %f = %0
  mips.next %m = %3
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // let d = max(c, 9 - x)
  // c' = d
  // y = 9 - d
  %x = mips.input "x" : [0, 9]
  %c = mips.state "c" = 0
  %0 = mips.constant 9
  %1 = mips.sub %0, %x
  %2 = mips.max %c, %1
  %3 = mips.sub %0, %2
  mips.next %c = %2
  mips.output "y" = %3
}
