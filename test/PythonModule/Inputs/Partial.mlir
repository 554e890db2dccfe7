mips.machine @Partial learned {
  %x = mips.input "x" : [0, 2]
  %c2 = mips.constant 2
  %u = mips.cmp eq %x, %c2
  %f = mips.indicator %u
  mips.output "y" = %x
  mips.output "undecided!" = %f
}
