module {
  mips.machine @Up_Down_Counter learned attributes {proof = {rules = "3e8c2e792bc2a89b", says = "equal to the task for every input sequence (finite product, 16 states)"}, provenance = {network = "linear second-order RNN, 8 units; 100 steps; errors in 12 of 300 held-out sequences", rules = "windows (output feedback), simplified by proof", state = "integer registers that explain the network's answers"}} {
    %enable = mips.input "enable" : [0, 1]
    %up = mips.input "up" : [0, 1]
    %reset = mips.input "reset" : [0, 1]
    %y_1 = mips.state "y_1" = 0 : [0, 15]
    %c1 = mips.constant 1
    %0 = mips.cmp eq %reset, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %enable, %up
    %2 = mips.add %enable, %y_1
    %3 = mips.mod %2, 16
    %4 = mips.add %up, %y_1
    %5 = mips.sub %4, %c1
    %6 = mips.mod %5, 16
    %7 = mips.select %1, %3, %6
    %8 = mips.select %0, %c0, %7
    mips.next %y_1 = %8
    mips.output "y" = %8 : [0, 15]
  }
}
