// RUN: mips-equiv %dsl/paper/Prev1.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Prev1.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Prev1.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // d0' = x
  // y = d0
  %x = mips.input "x" : [0, 99]
  %d0 = mips.state "d0" = 0
  mips.next %d0 = %x
  mips.output "y" = %d0
}

mips.machine @V2 learned {
  // s' = s + x
  // p0' = s
  // y = s - p0
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %p0 = mips.state "p0" = 0
  %0 = mips.add %s, %x
  %1 = mips.sub %s, %p0
  mips.next %s = %0
  mips.next %p0 = %s
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // t' = (t + 1) % 1
  // r0' = x if t == 0 else r0
  // y = r0
  %x = mips.input "x" : [0, 99]
  %t = mips.state "t" = 0
  %r0 = mips.state "r0" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.mod %1, 1
  %3 = mips.constant 0
  %4 = mips.cmp eq %t, %3
  %5 = mips.select %4, %x, %r0
  mips.next %t = %2
  mips.next %r0 = %5
  mips.output "y" = %r0
}
