mips.machine @New_Record learned {
  // m' = max(m, x + 1)
  // y = [m <= x]
  %x = mips.input "x" : [0, 9]
  %m = mips.state "m" = 0 : [0, 10]
  %c1 = mips.constant 1
  %0 = mips.add %x, %c1
  %1 = mips.max %m, %0
  %2 = mips.cmp le %m, %x
  %3 = mips.indicator %2
  mips.next %m = %1
  mips.output "y" = %3 : [0, 1]
}
