mips.machine @Automaton learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %s
  %1 = mips.add %0, %x
  %2 = mips.lookup [0, 1, 1, 0], %1
  %3 = mips.lookup [1, 0, 0, 1], %1
  mips.next %s = %2
  mips.output "y" = %3
}
