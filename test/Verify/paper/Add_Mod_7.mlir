// RUN: mips-equiv %dsl/paper/Add_Mod_7.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Add_Mod_7.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Add_Mod_7.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let u = r + x
  // let v = u - 7 if u >= 7 else u
  // r' = v
  // y = v
  %x = mips.input "x" : [0, 6]
  %r = mips.state "r" = 0
  %0 = mips.add %r, %x
  %1 = mips.constant 7
  %2 = mips.cmp ge %0, %1
  %3 = mips.sub %0, %1
  %4 = mips.select %2, %3, %0
  mips.next %r = %4
  mips.output "y" = %4
}

mips.machine @V2 learned {
  // s' = s + x
  // y = (s + x) % 7
  %x = mips.input "x" : [0, 6]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 7
  mips.next %s = %0
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // let u = (d - x) % 7
  // d' = u
  // y = (7 - u) % 7
  %x = mips.input "x" : [0, 6]
  %d = mips.state "d" = 0
  %0 = mips.sub %d, %x
  %1 = mips.mod %0, 7
  %2 = mips.constant 7
  %3 = mips.sub %2, %1
  %4 = mips.mod %3, 7
  mips.next %d = %1
  mips.output "y" = %4
}
