// Rules are simplified where an input has all values of 64 bits: samples are
// drawn from as many values as there are. A step whose integers may be too long
// to work with is left as it is.
// RUN: mips-opt --simplify-rules --print-rules %s -o /dev/null | FileCheck %s
// CHECK: s' = x mod 4
// CHECK: y = s

mips.machine @Whole learned {
  %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
  %s = mips.state "s" = 0
  %0 = mips.mod %x, 4
  mips.next %s = %0
  mips.output "y" = %s
}
