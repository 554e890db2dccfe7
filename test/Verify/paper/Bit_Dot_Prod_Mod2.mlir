// RUN: mips-equiv %dsl/paper/Bit_Dot_Prod_Mod2.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bit_Dot_Prod_Mod2.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bit_Dot_Prod_Mod2.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let q = (p + a*b) % 2
  // p' = q
  // y = q
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.mul %a, %b
  %1 = mips.add %p, %0
  %2 = mips.mod %1, 2
  mips.next %p = %2
  mips.output "y" = %2
}

mips.machine @V2 learned {
  // let q = 1 - p if a == 1 and b == 1 else p
  // p' = q
  // y = q
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.constant 1
  %1 = mips.cmp eq %a, %0
  %2 = mips.cmp eq %b, %0
  %3 = mips.and %1, %2
  %4 = mips.sub %0, %p
  %5 = mips.select %3, %4, %p
  mips.next %p = %5
  mips.output "y" = %5
}

mips.machine @V3 learned {
  // let u = s + min(a, b)
  // s' = u
  // y = u - 2*(u // 2)
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %s = mips.state "s" = 0
  %0 = mips.min %a, %b
  %1 = mips.add %s, %0
  %2 = mips.constant 2
  %3 = mips.div %1, 2
  %4 = mips.mul %2, %3
  %5 = mips.sub %1, %4
  mips.next %s = %1
  mips.output "y" = %5
}
