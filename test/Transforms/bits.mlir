// RUN: mips-opt --simplify %s | FileCheck %s
// RUN: mips-opt --simplify %s | mips-opt --simplify | FileCheck %s
// RUN: mips-opt --simplify %s -o %t.mlir
// RUN: mips-equiv %s %t.mlir

// CHECK-LABEL: @Bits
// CHECK: %[[NE:.*]] = mips.cmp ne %a, %b
// CHECK: %[[XOR:.*]] = mips.indicator %[[NE]]
// CHECK: %[[AND:.*]] = mips.min %a, %b
// CHECK: mips.output "differ" = %[[XOR]]
// CHECK: mips.output "both" = %[[AND]]
// A number that is no bit is left alone.
// CHECK: %[[D:.*]] = mips.sub %a, %n
// CHECK: mips.abs %[[D]]
// CHECK: mips.mul %a, %n
mips.machine @Bits learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %n = mips.input "n" : [0, 2]
  %0 = mips.sub %a, %b
  %1 = mips.abs %0
  %2 = mips.mul %a, %b
  mips.output "differ" = %1
  mips.output "both" = %2
  %3 = mips.sub %a, %n
  %4 = mips.abs %3
  %5 = mips.mul %a, %n
  mips.output "far" = %4
  mips.output "product" = %5
}
