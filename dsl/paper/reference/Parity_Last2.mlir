// x1' = x
// y = [x != x1]
mips.machine @Parity_Last2 spec {
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %0 = mips.cmp ne %x, %x1
  %1 = mips.indicator %0
  mips.next %x1 = %x
  mips.output "y" = %1
}
