// The drawing of a machine with few states is a Mealy machine to those who read
// automata: an arrow a letter, whatever states they lead to, several streams.
// RUN: mips-opt --print-dot %s | %python %S/Inputs/read_automaton.py | FileCheck %s --match-full-lines
//      CHECK:initial s0
// CHECK-NEXT:s0 -1,0 0,-1 s0
// CHECK-NEXT:s0 -1,1 0,-1 s1
// CHECK-NEXT:s0 0,0 0,0 s0
// CHECK-NEXT:s0 0,1 0,0 s1
// CHECK-NEXT:s1 -1,0 1,-1 s0
// CHECK-NEXT:s1 -1,1 1,-1 s1
// CHECK-NEXT:s1 0,0 1,0 s0
// CHECK-NEXT:s1 0,1 1,0 s1
// CHECK-NOT:{{.}}

// The test's reader has rules, and says which is broken.
// RUN: not %python %S/Inputs/read_automaton.py < %S/Inputs/defaults.dot 2>&1 | FileCheck %s --check-prefix=DEFAULTS
// RUN: not %python %S/Inputs/read_automaton.py < %S/Inputs/grouped.dot 2>&1 | FileCheck %s --check-prefix=GROUPED
// DEFAULTS: state node has not all letters
// GROUPED: '0/0\\n1/1' is not input/output
mips.machine @Delay learned {
  %a = mips.input "a" : [-1, 0]
  %b = mips.input "b" : [0, 1]
  %p = mips.state "p" = 0
  mips.next %p = %b
  mips.output "old" = %p
  mips.output "same" = %a
}
