// p' = [p != x]
// y = [p != x]
mips.machine @Parity_All spec {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.cmp ne %p, %x
  %1 = mips.indicator %0
  mips.next %p = %1
  mips.output "y" = %1
}
