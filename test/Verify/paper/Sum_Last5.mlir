// RUN: mips-equiv %dsl/paper/Sum_Last5.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_Last5.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Sum_Last5.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p0' = p0 + x
  // p1' = p0
  // p2' = p1
  // p3' = p2
  // p4' = p3
  // y = p0 + x - p4
  %x = mips.input "x" : [0, 99]
  %p0 = mips.state "p0" = 0
  %p1 = mips.state "p1" = 0
  %p2 = mips.state "p2" = 0
  %p3 = mips.state "p3" = 0
  %p4 = mips.state "p4" = 0
  %0 = mips.add %p0, %x
  %1 = mips.sub %0, %p4
  mips.next %p0 = %0
  mips.next %p1 = %p0
  mips.next %p2 = %p1
  mips.next %p3 = %p2
  mips.next %p4 = %p3
  mips.output "y" = %1
}

mips.machine @V2 learned {
  // s1' = x
  // s2' = s1 + x
  // s3' = s2 + x
  // s4' = s3 + x
  // y = x + s4
  %x = mips.input "x" : [0, 99]
  %s1 = mips.state "s1" = 0
  %s2 = mips.state "s2" = 0
  %s3 = mips.state "s3" = 0
  %s4 = mips.state "s4" = 0
  %0 = mips.add %s1, %x
  %1 = mips.add %s2, %x
  %2 = mips.add %s3, %x
  %3 = mips.add %x, %s4
  mips.next %s1 = %x
  mips.next %s2 = %0
  mips.next %s3 = %1
  mips.next %s4 = %2
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // x1' = x
  // x2' = x1
  // x3' = x2
  // x4' = x3
  // let v = w + x
  // w' = v - x4
  // y = v
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %x3 = mips.state "x3" = 0
  %x4 = mips.state "x4" = 0
  %w = mips.state "w" = 0
  %0 = mips.add %w, %x
  %1 = mips.sub %0, %x4
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.next %x3 = %x2
  mips.next %x4 = %x3
  mips.next %w = %1
  mips.output "y" = %0
}
