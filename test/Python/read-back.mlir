// Whatever is written is read back, with the check of its inputs' ranges.

// RUN: split-file %s %t
// RUN: mips-opt --print-python %t/wide.mlir -o /dev/null > %t/wide.py
// RUN: mips-equiv %t/wide.mlir %t/wide.py | FileCheck %s
// RUN: mips-opt --print-python %t/table.mlir -o /dev/null > %t/table.py
// RUN: mips-equiv %t/table.mlir %t/table.py | FileCheck %s
// RUN: mips-opt --print-python %t/three.mlir -o /dev/null > %t/three.py
// RUN: mips-equiv %t/three.mlir %t/three.py | FileCheck %s
// CHECK: equal for every input sequence

// A program that does not always answer raises LookupError, which is read.
// RUN: mips-opt --print-python %S/../Target/undecided.mlir -o /dev/null > %t/partial.py
// RUN: not mips-equiv %S/../Target/undecided.mlir %t/partial.py | FileCheck --check-prefix=PARTIAL %s
// PARTIAL: unknown: partial (equal wherever it answers, for every input sequence

// The range that is checked is read, too: a program that accepts less than its
// task raises.
// RUN: sed 's/last = INPUTS\[name\]\[0\], INPUTS\[name\]\[-1\]/last = 0, 1/' %t/table.py > %t/narrow.py
// RUN: not mips-equiv %t/table.mlir %t/narrow.py | FileCheck --check-prefix=NARROW %s
// NARROW: table raises ValueError: step 0: expected x in 0..1, got {{[23]}}

//--- wide.mlir
mips.machine @Wide learned {
  %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
  %low = mips.constant -9223372036854775808
  %s = mips.state "s" = -9223372036854775808
  %least = mips.min %x, %s
  %at = mips.cmp eq %x, %low
  %is = mips.indicator %at
  mips.next %s = %x
  mips.output "y" = %least
  mips.output "z" = %is : [0, 1]
}

//--- table.mlir
mips.machine @Table learned {
  %x = mips.input "x" : [0, 3]
  %s = mips.state "s" = 0 : [0, 1]
  %c2 = mips.constant 2
  %d = mips.mul %c2, %x
  %i = mips.add %d, %s
  %n = mips.lookup [0, 1, 1, 0, 1, 0, 0, 1], %i
  mips.next %s = %n
  mips.output "y" = %n : [0, 1]
}

//--- three.mlir
mips.machine @Three learned {
  %a = mips.input "a_rather_long_name_of_an_input" : [0, 1]
  %b = mips.input "b" : [-5, 5]
  %c = mips.input "c" : [0, 9223372036854775807]
  %s = mips.add %b, %c
  mips.output "y" = %s
}
