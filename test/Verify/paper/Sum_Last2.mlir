// RUN: mips-equiv %dsl/paper/Sum_Last2.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_Last2.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_Last2.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p0' = p0 + x
  // p1' = p0
  // y = p0 + x - p1
  %x = mips.input "x" : [0, 99]
  %p0 = mips.state "p0" = 0
  %p1 = mips.state "p1" = 0
  %0 = mips.add %p0, %x
  %1 = mips.sub %0, %p1
  mips.next %p0 = %0
  mips.next %p1 = %p0
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // s1' = x
  // y = x + s1
  %x = mips.input "x" : [0, 99]
  %s1 = mips.state "s1" = 0
  %0 = mips.add %x, %s1
  mips.next %s1 = %x
  mips.output "y" = %0
}

mips.machine @V3 learned {
  // x1' = x
  // let v = w + x
  // w' = v - x1
  // y = v
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %w = mips.state "w" = 0
  %0 = mips.add %w, %x
  %1 = mips.sub %0, %x1
  mips.next %x1 = %x
  mips.next %w = %1
  mips.output "y" = %0
}
