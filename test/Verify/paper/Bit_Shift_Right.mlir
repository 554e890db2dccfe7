// RUN: mips-equiv %dsl/paper/Bit_Shift_Right.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bit_Shift_Right.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bit_Shift_Right.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // p' = x
  // y = p
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  mips.next %p = %x
  mips.output "y" = %p
}

mips.machine @V2 learned {
  // n' = (2*n + x) % 4
  // y = n % 2
  %x = mips.input "x" : [0, 1]
  %n = mips.state "n" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %n
  %2 = mips.add %1, %x
  %3 = mips.mod %2, 4
  %4 = mips.mod %n, 2
  mips.next %n = %3
  mips.output "y" = %4
}

mips.machine @V3 learned {
  // q' = 1 - x
  // y = 1 - q
  %x = mips.input "x" : [0, 1]
  %q = mips.state "q" = 1
  %0 = mips.constant 1
  %1 = mips.sub %0, %x
  %2 = mips.sub %0, %q
  mips.next %q = %1
  mips.output "y" = %2
}
