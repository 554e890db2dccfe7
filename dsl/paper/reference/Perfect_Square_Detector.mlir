// y = [x < 2 or x = 4 or x = 9 or x = 16]
mips.machine @Perfect_Square_Detector spec {
  %x = mips.input "x" : [0, 19]
  %0 = mips.constant 2
  %1 = mips.cmp lt %x, %0
  %2 = mips.constant 4
  %3 = mips.cmp eq %x, %2
  %4 = mips.or %1, %3
  %5 = mips.constant 9
  %6 = mips.cmp eq %x, %5
  %7 = mips.or %4, %6
  %8 = mips.constant 16
  %9 = mips.cmp eq %x, %8
  %10 = mips.or %7, %9
  %11 = mips.indicator %10
  mips.output "y" = %11
}
