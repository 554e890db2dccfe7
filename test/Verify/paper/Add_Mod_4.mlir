// RUN: mips-equiv %dsl/paper/Add_Mod_4.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Add_Mod_4.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Add_Mod_4.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let u = r + x
  // let v = u - 4 if u >= 4 else u
  // r' = v
  // y = v
  %x = mips.input "x" : [0, 3]
  %r = mips.state "r" = 0
  %0 = mips.add %r, %x
  %1 = mips.constant 4
  %2 = mips.cmp ge %0, %1
  %3 = mips.sub %0, %1
  %4 = mips.select %2, %3, %0
  mips.next %r = %4
  mips.output "y" = %4
}

mips.machine @V2 learned {
  // s' = s + x
  // y = (s + x) % 4
  %x = mips.input "x" : [0, 3]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 4
  mips.next %s = %0
  mips.output "y" = %1
}

mips.machine @V3 learned {
  // let u = (d - x) % 4
  // d' = u
  // y = (4 - u) % 4
  %x = mips.input "x" : [0, 3]
  %d = mips.state "d" = 0
  %0 = mips.sub %d, %x
  %1 = mips.mod %0, 4
  %2 = mips.constant 4
  %3 = mips.sub %2, %1
  %4 = mips.mod %3, 4
  mips.next %d = %1
  mips.output "y" = %4
}
