// State variables that are dead, constant, or equal to others.
// RUN: mips-opt --minimize-state --verify-roundtrip %s | FileCheck %s
// RUN: mips-opt --minimize-state %s | mips-opt --minimize-state | FileCheck %s

// `b` is `a` under another name, though each is defined by itself; `dead` and
// `deader` only keep each other; `zero` never moves.
// CHECK-LABEL: mips.machine @Twins spec
// CHECK:         mips.state "a" = 0
// CHECK-NOT:     mips.state
// CHECK:         mips.next %a
// CHECK-NOT:     mips.next
// CHECK:         mips.output "y" = %[[SUM:.*]]
mips.machine @Twins spec {
  %x = mips.input "x" : [0, 9]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %zero = mips.state "zero" = 0
  %dead = mips.state "dead" = 0
  %deader = mips.state "deader" = 0
  %0 = mips.add %a, %x
  %1 = mips.add %x, %b
  %2 = mips.add %dead, %deader
  %3 = mips.add %a, %b
  %4 = mips.add %3, %zero
  mips.next %a = %0
  mips.next %b = %1
  mips.next %zero = %zero
  mips.next %dead = %2
  mips.next %deader = %dead
  mips.output "y" = %4
}

// Two shift registers, one longer: the shorter one is the start of the longer.
// CHECK-LABEL: mips.machine @Registers learned
// CHECK:         mips.state "a1"
// CHECK:         mips.state "a2"
// CHECK-NOT:     mips.state
// CHECK:         %[[D:.*]] = mips.sub %a1, %a1
// CHECK:         mips.output "y" = %[[D]]
// CHECK:         mips.output "z" = %a2
mips.machine @Registers learned {
  %x = mips.input "x" : [0, 9]
  %a1 = mips.state "a1" = 0
  %a2 = mips.state "a2" = 0
  %b1 = mips.state "b1" = 0
  mips.next %a1 = %x
  mips.next %a2 = %a1
  mips.next %b1 = %x
  %0 = mips.sub %a1, %b1
  mips.output "y" = %0
  mips.output "z" = %a2
}

// Equal next values, different starts: two variables.
// CHECK-LABEL: mips.machine @Starts learned
// CHECK:         mips.state "a" = 0
// CHECK:         mips.state "b" = 1
mips.machine @Starts learned {
  %x = mips.input "x" : [0, 9]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 1
  mips.next %a = %x
  mips.next %b = %x
  %0 = mips.sub %a, %b
  mips.output "y" = %0
}
