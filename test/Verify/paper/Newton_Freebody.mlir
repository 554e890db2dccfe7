// RUN: mips-equiv %dsl/paper/Newton_Freebody.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Freebody.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Freebody.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let w = v + x
  // v' = w
  // p' = p + w
  // y = p + w
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %p = mips.state "p" = 0
  %0 = mips.add %v, %x
  %1 = mips.add %p, %0
  mips.next %v = %0
  mips.next %p = %1
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // let c = 2*a - b + x
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
  mips.next %a = %3
  mips.next %b = %a
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // let w = v + x
  // let z = q + 2*w
  // v' = w
  // q' = z
  // y = z // 2
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %q = mips.state "q" = 0
  %0 = mips.add %v, %x
  %1 = mips.constant 2
  %2 = mips.mul %1, %0
  %3 = mips.add %q, %2
  %4 = mips.div %3, 2
  mips.next %v = %0
  mips.next %q = %3
  mips.output "y" = %4
}
