// One order, whatever order the machine came in.
// RUN: mips-opt --canonical-form --verify-roundtrip %s | FileCheck %s
// RUN: mips-opt --canonical-form %s | mips-opt --canonical-form | FileCheck %s

// CHECK:      mips.machine @Order learned {
// CHECK-NEXT:   %x = mips.input "x" : [0, 9]
// CHECK-NEXT:   %z = mips.input "z" : [0, 9]
// CHECK-NEXT:   %s = mips.state "s" = 0
// CHECK-NEXT:   %0 = mips.add %s, %z
// CHECK-NEXT:   %1 = mips.add %0, %x
// CHECK-NEXT:   %c3 = mips.constant 3
// CHECK-NEXT:   %2 = mips.mul %0, %c3
// CHECK-NEXT:   mips.next %s = %1
// CHECK-NEXT:   mips.output "y" = %2
// CHECK-NEXT:   mips.output "w" = %0
// CHECK-NEXT: }
mips.machine @Order learned {
  %c3 = mips.constant 3
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0
  %unused = mips.mul %s, %s
  %z = mips.input "z" : [0, 9]
  %0 = mips.add %s, %z
  %1 = mips.mul %0, %c3
  mips.output "y" = %1
  %2 = mips.add %s, %z
  mips.output "w" = %2
  %3 = mips.add %2, %x
  mips.next %s = %3
}
