// RUN: mips-equiv %dsl/paper/Prev3.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Prev3.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Prev3.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // d0' = x
  // d1' = d0
  // d2' = d1
  // y = d2
  %x = mips.input "x" : [0, 99]
  %d0 = mips.state "d0" = 0
  %d1 = mips.state "d1" = 0
  %d2 = mips.state "d2" = 0
  mips.next %d0 = %x
  mips.next %d1 = %d0
  mips.next %d2 = %d1
  mips.output "y" = %d2
}

mips.machine @V2 learned {
  // s' = s + x
  // p0' = s
  // p1' = p0
  // p2' = p1
  // y = p1 - p2
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %p0 = mips.state "p0" = 0
  %p1 = mips.state "p1" = 0
  %p2 = mips.state "p2" = 0
  %0 = mips.add %s, %x
  %1 = mips.sub %p1, %p2
  mips.next %s = %0
  mips.next %p0 = %s
  mips.next %p1 = %p0
  mips.next %p2 = %p1
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // t' = (t + 1) % 3
  // r0' = x if t == 0 else r0
  // r1' = x if t == 1 else r1
  // r2' = x if t == 2 else r2
  // y = r0 if t == 0 else (r1 if t == 1 else (r2))
  %x = mips.input "x" : [0, 99]
  %t = mips.state "t" = 0
  %r0 = mips.state "r0" = 0
  %r1 = mips.state "r1" = 0
  %r2 = mips.state "r2" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.mod %1, 3
  %3 = mips.constant 0
  %4 = mips.cmp eq %t, %3
  %5 = mips.select %4, %x, %r0
  %6 = mips.cmp eq %t, %0
  %7 = mips.select %6, %x, %r1
  %8 = mips.constant 2
  %9 = mips.cmp eq %t, %8
  %10 = mips.select %9, %x, %r2
  %11 = mips.select %6, %r1, %r2
  %12 = mips.select %4, %r0, %11
  mips.next %t = %2
  mips.next %r0 = %5
  mips.next %r1 = %7
  mips.next %r2 = %10
  mips.output "y" = %12
}
