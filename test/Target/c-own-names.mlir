// A stream may be called as what the C file itself defines: a function, a status.
//
// RUN: mips-opt --print-c %s -o /dev/null > %t.c
// RUN: cc -std=c99 -Wall -Wextra -Wconversion -Werror -c %t.c -o %t.o
// RUN: FileCheck %s < %t.c
// CHECK: stream_own_init
// CHECK: stream_OWN_OK

mips.machine @own learned {
  %x = mips.input "x" : [0, 1]
  mips.output "own_init" = %x : [0, 1]
  mips.output "OWN_OK" = %x : [0, 1]
}
