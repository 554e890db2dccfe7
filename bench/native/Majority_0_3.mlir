module {
  mips.machine @Majority_0_3 learned attributes {provenance = {network = "linear second-order RNN, 8 units; 100 steps; errors in 15 of 300 held-out sequences", rules = "counters", state = "integer registers that explain the network's answers"}, summary = "the most frequent input so far; ties go to the lowest"} {
    %x = mips.input "x" : [0, 3]
    %c0 = mips.state "c0" = 0
    %c1 = mips.state "c1" = 0
    %c2 = mips.state "c2" = 0
    %c3 = mips.state "c3" = 0
    %c0_0 = mips.constant 0
    %0 = mips.cmp eq %x, %c0_0
    %1 = mips.indicator %0
    %2 = mips.add %1, %c0
    %c1_1 = mips.constant 1
    %3 = mips.cmp eq %x, %c1_1
    %4 = mips.indicator %3
    %5 = mips.add %4, %c1
    %c2_2 = mips.constant 2
    %6 = mips.cmp eq %x, %c2_2
    %7 = mips.indicator %6
    %8 = mips.add %7, %c2
    %c3_3 = mips.constant 3
    %9 = mips.cmp eq %x, %c3_3
    %10 = mips.indicator %9
    %11 = mips.add %10, %c3
    %12 = mips.argmax %2, %5, %8, %11
    mips.next %c0 = %2
    mips.next %c1 = %5
    mips.next %c2 = %8
    mips.next %c3 = %11
    mips.output "y" = %12 : [0, 3]
  }
}
