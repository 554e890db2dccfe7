module {
  mips.machine @Turnstile learned attributes {proof = {rules = "f2b0c0bf3dcb9f89", says = "equal to the task for every input sequence (same rules)"}, provenance = {network = "affine-ReLU RNN, 1 unit + 1/0 ReLU; 9 steps; no error in 20,000 held-out sequences", rules = "windows (output feedback), simplified by proof", state = "integer registers that explain the automaton by queries: 2 states"}, summary = "a coin unlocks it, a push locks it again"} {
    %event = mips.input "event" : [0, 2] named {coin, push, wait}
    %gate_1 = mips.state "gate_1" = 0 : [0, 1]
    %c0 = mips.constant 0
    %0 = mips.cmp eq %event, %c0
    %c1 = mips.constant 1
    %1 = mips.cmp eq %event, %c1
    %2 = mips.select %1, %c0, %gate_1
    %3 = mips.select %0, %c1, %2
    mips.next %gate_1 = %3
    mips.output "gate" = %3 : [0, 1] named {locked, unlocked}
  }
}
