// x1' = x
// x2' = x1
// y = [x != x1 and x1 != x2]
mips.machine @Alternating_Last3 spec {
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %0 = mips.cmp ne %x, %x1
  %1 = mips.cmp ne %x1, %x2
  %2 = mips.and %0, %1
  %3 = mips.indicator %2
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.output "y" = %3
}
