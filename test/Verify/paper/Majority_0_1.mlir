// RUN: mips-equiv %dsl/paper/Majority_0_1.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Majority_0_1.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Majority_0_1.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let d = s + 2*x - 1
  // s' = d
  // y = int(d > 0)
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %x
  %2 = mips.add %s, %1
  %3 = mips.constant 1
  %4 = mips.sub %2, %3
  %5 = mips.constant 0
  %6 = mips.cmp gt %4, %5
  %7 = mips.indicator %6
  mips.next %s = %4
  mips.output "y" = %7
}

mips.machine @V2 learned {
  // t' = t + 1
  // s' = s + x
  // y = int(2*s + 2*x > t + 1)
  %x = mips.input "x" : [0, 1]
  %t = mips.state "t" = 0
  %s = mips.state "s" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.add %s, %x
  %3 = mips.constant 2
  %4 = mips.mul %3, %s
  %5 = mips.mul %3, %x
  %6 = mips.add %4, %5
  %7 = mips.cmp gt %6, %1
  %8 = mips.indicator %7
  mips.next %t = %1
  mips.next %s = %2
  mips.output "y" = %8
}

mips.machine @V3 learned {
  // let p = a + 1 if x == 0 else a
  // let q = b + 1 if x == 1 else b
  // a' = p
  // b' = q
  // y = int(p < q)
  %x = mips.input "x" : [0, 1]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %0 = mips.constant 0
  %1 = mips.cmp eq %x, %0
  %2 = mips.constant 1
  %3 = mips.add %a, %2
  %4 = mips.select %1, %3, %a
  %5 = mips.cmp eq %x, %2
  %6 = mips.add %b, %2
  %7 = mips.select %5, %6, %b
  %8 = mips.cmp lt %4, %7
  %9 = mips.indicator %8
  mips.next %a = %4
  mips.next %b = %7
  mips.output "y" = %9
}
