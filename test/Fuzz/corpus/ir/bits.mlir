mips.machine @Bits learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %s = mips.state "s" = 0
  %0 = mips.min %a, %b
  %1 = mips.cmp ne %s, %0
  %2 = mips.indicator %1
  mips.next %s = %2
  mips.output "y" = %2
}
