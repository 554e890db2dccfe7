// x1' = x
// x2' = x1
// y = x2
mips.machine @Prev2 spec {
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.output "y" = %x2
}
