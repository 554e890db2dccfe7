// RUN: mips-equiv %dsl/paper/Parity_Bits_Mod2.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Bits_Mod2.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Parity_Bits_Mod2.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p' = 1 - p
  // y = p
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.constant 1
  %1 = mips.sub %0, %p
  mips.next %p = %1
  mips.output "y" = %p
}

mips.machine @V2 learned {
  // s' = -s
  // y = (1 - s) // 2
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 1
  %0 = mips.constant 0
  %1 = mips.sub %0, %s
  %2 = mips.constant 1
  %3 = mips.sub %2, %s
  %4 = mips.div %3, 2
  mips.next %s = %1
  mips.output "y" = %4
}

mips.machine @V3 learned {
  // q' = (q + 1) % 4
  // y = q % 2
  %x = mips.input "x" : [0, 1]
  %q = mips.state "q" = 0
  %0 = mips.constant 1
  %1 = mips.add %q, %0
  %2 = mips.mod %1, 4
  %3 = mips.mod %q, 2
  mips.next %q = %2
  mips.output "y" = %3
}
