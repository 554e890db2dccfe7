// RUN: mips-equiv %dsl/paper/Newton_Gravity.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Gravity.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Gravity.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let w = v + x - 1
  // v' = w
  // p' = p + w
  // y = p + w
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %p = mips.state "p" = 0
  %0 = mips.add %v, %x
  %1 = mips.constant 1
  %2 = mips.sub %0, %1
  %3 = mips.add %p, %2
  mips.next %v = %2
  mips.next %p = %3
  mips.output "y" = %3
}

mips.machine @V2 learned {
  // let c = 2*a - b + x - 1
  // a' = c
  // b' = a
  // y = c
  %x = mips.input "x" : [-10, 10]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %a
  %2 = mips.sub %1, %b
  %3 = mips.add %2, %x
  %4 = mips.constant 1
  %5 = mips.sub %3, %4
  mips.next %a = %5
  mips.next %b = %a
  mips.output "y" = %5
}

mips.machine @V3 learned {
  // let w = v + x
  // let h = g + 1
  // v' = w
  // g' = h
  // p' = p + w - h
  // y = p + w - h
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %p = mips.state "p" = 0
  %g = mips.state "g" = 0
  %0 = mips.add %v, %x
  %1 = mips.constant 1
  %2 = mips.add %g, %1
  %3 = mips.add %p, %0
  %4 = mips.sub %3, %2
  mips.next %v = %0
  mips.next %p = %4
  mips.next %g = %2
  mips.output "y" = %4
}
