// RUN: mips-equiv %dsl/paper/Prev2.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Prev2.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Prev2.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // d0' = x
  // d1' = d0
  // y = d1
  %x = mips.input "x" : [0, 99]
  %d0 = mips.state "d0" = 0
  %d1 = mips.state "d1" = 0
  mips.next %d0 = %x
  mips.next %d1 = %d0
  mips.output "y" = %d1
}

mips.machine @V2 learned {
  // s' = s + x
  // p0' = s
  // p1' = p0
  // y = p0 - p1
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %p0 = mips.state "p0" = 0
  %p1 = mips.state "p1" = 0
  %0 = mips.add %s, %x
  %1 = mips.sub %p0, %p1
  mips.next %s = %0
  mips.next %p0 = %s
  mips.next %p1 = %p0
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // t' = (t + 1) % 2
  // r0' = x if t == 0 else r0
  // r1' = x if t == 1 else r1
  // y = r0 if t == 0 else (r1)
  %x = mips.input "x" : [0, 99]
  %t = mips.state "t" = 0
  %r0 = mips.state "r0" = 0
  %r1 = mips.state "r1" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.mod %1, 2
  %3 = mips.constant 0
  %4 = mips.cmp eq %t, %3
  %5 = mips.select %4, %x, %r0
  %6 = mips.cmp eq %t, %0
  %7 = mips.select %6, %x, %r1
  %8 = mips.select %4, %r0, %r1
  mips.next %t = %2
  mips.next %r0 = %5
  mips.next %r1 = %7
  mips.output "y" = %8
}
