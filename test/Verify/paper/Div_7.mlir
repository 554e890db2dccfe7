// RUN: mips-equiv %dsl/paper/Div_7.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Div_7.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Div_7.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let u = 2*r + x
  // let q = int(u >= 7)
  // r' = u - 7*q
  // y = q
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %r
  %2 = mips.add %1, %x
  %3 = mips.constant 7
  %4 = mips.cmp ge %2, %3
  %5 = mips.indicator %4
  %6 = mips.mul %3, %5
  %7 = mips.sub %2, %6
  mips.next %r = %7
  mips.output "y" = %5
}

mips.machine @V2 learned {
  // let u = r + r + x
  // r' = u % 7
  // y = int(u % 7 != u)
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %0 = mips.add %r, %r
  %1 = mips.add %0, %x
  %2 = mips.mod %1, 7
  %3 = mips.cmp ne %2, %1
  %4 = mips.indicator %3
  mips.next %r = %2
  mips.output "y" = %4
}

mips.machine @V3 learned {
  // let u = 2*(e % 7) + x
  // e' = u
  // y = u // 7
  %x = mips.input "x" : [0, 1]
  %e = mips.state "e" = 0
  %0 = mips.constant 2
  %1 = mips.mod %e, 7
  %2 = mips.mul %0, %1
  %3 = mips.add %2, %x
  %4 = mips.div %3, 7
  mips.next %e = %3
  mips.output "y" = %4
}
