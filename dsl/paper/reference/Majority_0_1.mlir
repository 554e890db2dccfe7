// d' = d + 2*x - 1
// y = [d + 2*x > 1]
mips.machine @Majority_0_1 spec {
  %x = mips.input "x" : [0, 1]
  %d = mips.state "d" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %x
  %2 = mips.add %d, %1
  %3 = mips.constant 1
  %4 = mips.sub %2, %3
  %5 = mips.cmp gt %2, %3
  %6 = mips.indicator %5
  mips.next %d = %4
  mips.output "y" = %6
}
