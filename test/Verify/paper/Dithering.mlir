// RUN: mips-equiv %dsl/paper/Dithering.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Dithering.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Dithering.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let u = r + x
  // r' = u % 15
  // y = u // 15
  %x = mips.input "x" : [0, 15]
  %r = mips.state "r" = 0
  %0 = mips.add %r, %x
  %1 = mips.mod %0, 15
  %2 = mips.div %0, 15
  mips.next %r = %1
  mips.output "y" = %2
}

mips.machine @V2 learned {
  // s' = s + x
  // y = (s + x) // 15 - s // 15
  %x = mips.input "x" : [0, 15]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.div %0, 15
  %2 = mips.div %s, 15
  %3 = mips.sub %1, %2
  mips.next %s = %0
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // let u = r + x
  // let q = 2 if u >= 30 else (1 if u >= 15 else 0)
  // r' = u - 15*q
  // y = q
  %x = mips.input "x" : [0, 15]
  %r = mips.state "r" = 0
  %0 = mips.add %r, %x
  %1 = mips.constant 30
  %2 = mips.cmp ge %0, %1
  %3 = mips.constant 2
  %4 = mips.constant 15
  %5 = mips.cmp ge %0, %4
  %6 = mips.constant 1
  %7 = mips.constant 0
  %8 = mips.select %5, %6, %7
  %9 = mips.select %2, %3, %8
  %10 = mips.mul %4, %9
  %11 = mips.sub %0, %10
  mips.next %r = %11
  mips.output "y" = %9
}
