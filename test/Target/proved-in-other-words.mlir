// What was proved was proved of the rules; that a program has other words for
// them, such as a deque, does not change that.
// RUN: mips-opt --print-python %s -o /dev/null | FileCheck %s
// CHECK:      What was proved:
// CHECK-NEXT:     equal to the task for every input sequence (same rules)
// CHECK:          window = deque([0] * 5, maxlen=5)
module {
  mips.machine @Sum_Last5 learned attributes {proof = {rules = "768929cef15f7e70", says = "equal to the task for every input sequence (same rules)"}, provenance = {network = "linear RNN, 5 units; 24 steps; no error in 5,000 held-out sequences", rules = "linear-realization", state = "exact linear realisation: 4 state variables"}, summary = "the sum of the last five inputs"} {
    %x = mips.input "x" : [0, 99]
    %x_1 = mips.state "x_1" = 0 : [0, 99]
    %x_2 = mips.state "x_2" = 0 : [0, 99]
    %x_3 = mips.state "x_3" = 0 : [0, 99]
    %x_4 = mips.state "x_4" = 0 : [0, 99]
    %0 = mips.add %x, %x_1
    %1 = mips.add %0, %x_2
    %2 = mips.add %1, %x_3
    %3 = mips.add %2, %x_4
    mips.next %x_1 = %x
    mips.next %x_2 = %x_1
    mips.next %x_3 = %x_2
    mips.next %x_4 = %x_3
    mips.output "y" = %3 : [0, 495]
  }
}
