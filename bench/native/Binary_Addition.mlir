module {
  mips.machine @Binary_Addition learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 2/0 ReLU; 22 steps; no error in 20,000 held-out sequences", rules = "carry", state = "integer registers that explain the automaton by queries: 2 states"}, summary = "the sum of two binary numbers, least significant digit first"} {
    %a = mips.input "a" : [0, 1]
    %b = mips.input "b" : [0, 1]
    %c = mips.state "c" = 0 : [0, 1]
    %0 = mips.add %a, %b
    %1 = mips.add %0, %c
    %2 = mips.div %1, 2
    %3 = mips.mod %1, 2
    mips.next %c = %2
    mips.output "y" = %3 : [0, 1]
  }
}
