// x1' = x
// d1' = [x != x1]
// d2' = d1
// y = min(min(d1, d2), [x != x1])
mips.machine @Alternating_Last4 spec {
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %d1 = mips.state "d1" = 0
  %d2 = mips.state "d2" = 0
  %0 = mips.cmp ne %x, %x1
  %1 = mips.indicator %0
  %2 = mips.min %d1, %d2
  %3 = mips.min %2, %1
  mips.next %x1 = %x
  mips.next %d1 = %1
  mips.next %d2 = %d1
  mips.output "y" = %3
}
