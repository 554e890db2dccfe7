// RUN: mips-equiv %dsl/paper/Sum_Last3.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_Last3.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_Last3.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p0' = p0 + x
  // p1' = p0
  // p2' = p1
  // y = p0 + x - p2
  %x = mips.input "x" : [0, 99]
  %p0 = mips.state "p0" = 0
  %p1 = mips.state "p1" = 0
  %p2 = mips.state "p2" = 0
  %0 = mips.add %p0, %x
  %1 = mips.sub %0, %p2
  mips.next %p0 = %0
  mips.next %p1 = %p0
  mips.next %p2 = %p1
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // s1' = x
  // s2' = s1 + x
  // y = x + s2
  %x = mips.input "x" : [0, 99]
  %s1 = mips.state "s1" = 0
  %s2 = mips.state "s2" = 0
  %0 = mips.add %s1, %x
  %1 = mips.add %x, %s2
  mips.next %s1 = %x
  mips.next %s2 = %0
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // x1' = x
  // x2' = x1
  // let v = w + x
  // w' = v - x2
  // y = v
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %w = mips.state "w" = 0
  %0 = mips.add %w, %x
  %1 = mips.sub %0, %x2
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.next %w = %1
  mips.output "y" = %0
}
