// No pass makes a program's machine of a declared one.
// RUN: mips-opt --tidy %s | FileCheck %s
// RUN: mips-opt --canonicalize --cse %s | FileCheck %s
// RUN: mips-opt --tidy --tidy %s | not mips-opt --print-python -o /dev/null

// CHECK: mips.machine @Declared spec attributes {max_length = 10 : i64, provenance = {rules = "declared"}, summary = "words"} {
mips.machine @Declared spec attributes {summary = "words", max_length = 10 : i64, provenance = {rules = "declared"}} {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 10
  mips.next %s = %1
  mips.output "y" = %1
}
