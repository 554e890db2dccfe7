module {
  mips.machine @Sum_All learned attributes {proof = {rules = "4e00da6bcc035ec9", says = "equal to the task for every input sequence (same rules)"}, provenance = {network = "linear RNN, 1 unit; 7 steps; no error in 20,000 held-out sequences", rules = "linear-realization", state = "exact linear realisation: 1 state variable"}, summary = "the sum so far"} {
    %x = mips.input "x" : [0, 99]
    %y_1 = mips.state "y_1" = 0
    %0 = mips.add %x, %y_1
    mips.next %y_1 = %0
    mips.output "y" = %0
  }
}
