// Beyond max_length a machine is not meant for anything: differences there do
// not count, and a proof says how far it goes.

// RUN: mips-equiv %s@Counter %s@Saturating | FileCheck %s
// CHECK: equal up to length 10 ({{.*}})
// RUN: mips-equiv %s@Saturating %s@Counter | FileCheck %s
// RUN: mips-equiv %s@Saturating %s@Saturating | FileCheck %s
// RUN: not mips-equiv %s@Counter %s@Too_Small | FileCheck --check-prefix=SMALL %s
// SMALL: different at step 8

mips.machine @Counter learned {
  %x = mips.input "x" : [0, 1]
  %c = mips.state "c" = 0
  %n = mips.add %c, %x
  mips.next %c = %n
  mips.output "y" = %n
}

mips.machine @Saturating learned attributes {max_length = 10 : i64} {
  %x = mips.input "x" : [0, 1]
  %c = mips.state "c" = 0
  %c10 = mips.constant 10
  %s = mips.add %c, %x
  %n = mips.min %s, %c10
  mips.next %c = %n
  mips.output "y" = %n
}

mips.machine @Too_Small learned attributes {max_length = 10 : i64} {
  %x = mips.input "x" : [0, 1]
  %c = mips.state "c" = 0
  %c8 = mips.constant 8
  %s = mips.add %c, %x
  %n = mips.min %s, %c8
  mips.next %c = %n
  mips.output "y" = %n
}
