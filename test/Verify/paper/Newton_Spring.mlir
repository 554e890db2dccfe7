// RUN: mips-equiv %dsl/paper/Newton_Spring.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Spring.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Spring.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let w = v + x - p
  // v' = w
  // p' = p + w
  // y = p + w
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %p = mips.state "p" = 0
  %0 = mips.add %v, %x
  %1 = mips.sub %0, %p
  %2 = mips.add %p, %1
  mips.next %v = %1
  mips.next %p = %2
  mips.output "y" = %2
}

mips.machine @V2 learned {
  // let c = a - b + x
  // a' = c
  // b' = a
  // y = c
  %x = mips.input "x" : [-10, 10]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %0 = mips.sub %a, %b
  %1 = mips.add %0, %x
  mips.next %a = %1
  mips.next %b = %a
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // let q = u + x
  // p' = q
  // u' = q - p
  // y = q
  %x = mips.input "x" : [-10, 10]
  %u = mips.state "u" = 0
  %p = mips.state "p" = 0
  %0 = mips.add %u, %x
  %1 = mips.sub %0, %p
  mips.next %u = %1
  mips.next %p = %0
  mips.output "y" = %0
}
