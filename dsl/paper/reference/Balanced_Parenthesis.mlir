// d' = if d < 0 then d else d + 1 - 2*x
// y = [d = 1 and x = 1]
mips.machine @Balanced_Parenthesis spec {
  %x = mips.input "x" : [0, 1]
  %d = mips.state "d" = 0
  %0 = mips.constant 0
  %1 = mips.cmp lt %d, %0
  %2 = mips.constant 1
  %3 = mips.add %d, %2
  %4 = mips.constant 2
  %5 = mips.mul %4, %x
  %6 = mips.sub %3, %5
  %7 = mips.select %1, %d, %6
  %8 = mips.cmp eq %d, %2
  %9 = mips.cmp eq %x, %2
  %10 = mips.and %8, %9
  %11 = mips.indicator %10
  mips.next %d = %7
  mips.output "y" = %11
}
