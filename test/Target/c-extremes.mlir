// C for integers of the whole range of 64 bits compiles without a warning, and
// gives the extremes of -2^63 and 2^63 - 1.
// RUN: mips-opt %s --print-c -o /dev/null > %t.c
// RUN: cat %t.c %S/Inputs/c-extremes.c > %t.all.c
// RUN: cc -std=c99 -Wall -Wextra -Wconversion -Werror %t.all.c -o %t.exe
// RUN: %t.exe | FileCheck %s
// CHECK:      9223372036854775807 -9223372036854775808 overflow
// CHECK-NEXT: 9223372036854775807 -9223372036854775808 overflow
// CHECK-NEXT: -9223372036854775808 -9223372036854775808 0
// CHECK-NEXT: -1 -9223372036854775808 9223372036854775807

mips.machine @extremes learned {
  %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
  %y = mips.input "y" : [-9223372036854775808, 9223372036854775807]
  %c = mips.constant -9223372036854775808
  %m = mips.max %x, %y
  %n = mips.max %m, %c
  %k = mips.min %x, %y
  %d = mips.sub %x, %y
  mips.output "max" = %n
  mips.output "min" = %k
  mips.output "difference" = %d
}
