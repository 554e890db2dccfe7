// The greatest and least integers of 64 bits, odd names, and nothing but an output.
// RUN: mips-opt --verify-roundtrip %s | FileCheck %s

// CHECK-LABEL: mips.machine @"odd name: \22#\22" spec
mips.machine @"odd name: \22#\22" spec attributes {summary = "\22quotes\22 and \\"} {
  // CHECK: mips.input "in" : [-9223372036854775808, 9223372036854775807]
  %x = mips.input "in" : [-9223372036854775808, 9223372036854775807]
  // CHECK: mips.state "_" = -9223372036854775808 : [-9223372036854775808, -9223372036854775808]
  %s = mips.state "_" = -9223372036854775808 : [-9223372036854775808, -9223372036854775808]
  // CHECK: mips.constant -9223372036854775808
  %c = mips.constant -9223372036854775808
  // CHECK: mips.lookup [-9223372036854775808, -1234567890123456789, 9223372036854775807], %{{.*}}
  %t = mips.lookup [-9223372036854775808, -1234567890123456789, 9223372036854775807], %c
  // CHECK: mips.mod %{{.*}}, 9223372036854775807
  %m = mips.mod %t, 9223372036854775807
  mips.next %s = %s
  mips.output "y" = %m
}

// CHECK-LABEL: mips.machine @Constant learned {
// CHECK-NEXT:    %c7 = mips.constant 7
// CHECK-NEXT:    mips.output "y" = %c7
// CHECK-NEXT:  }
mips.machine @Constant learned {
  %c7 = mips.constant 7
  mips.output "y" = %c7
}
