module {
  mips.machine @Div_7 learned attributes {proof = {rules = "e3443d29dd0352e4", says = "equal to the task for every input sequence (same rules)"}, provenance = {network = "linear second-order RNN, 8 units; 200 steps; errors in 19 of 20,000 held-out sequences", rules = "division", state = "integer registers that explain the automaton by queries: 7 states"}, summary = "long division by 7, most significant bit first"} {
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0 : [0, 6]
    %c2 = mips.constant 2
    %0 = mips.mul %r, %c2
    %1 = mips.add %0, %x
    %2 = mips.mod %1, 7
    %3 = mips.div %1, 7
    mips.next %r = %2
    mips.output "y" = %3 : [0, 1]
  }
}
