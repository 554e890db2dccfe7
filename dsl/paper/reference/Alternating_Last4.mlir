// x1' = x
// x2' = x1
// x3' = x2
// y = [x != x1 and x1 != x2 and x2 != x3]
mips.machine @Alternating_Last4 spec {
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %x3 = mips.state "x3" = 0
  %0 = mips.cmp ne %x, %x1
  %1 = mips.cmp ne %x1, %x2
  %2 = mips.and %0, %1
  %3 = mips.cmp ne %x2, %x3
  %4 = mips.and %2, %3
  %5 = mips.indicator %4
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.next %x3 = %x2
  mips.output "y" = %5
}
