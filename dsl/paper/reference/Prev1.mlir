// x1' = x
// y = x1
mips.machine @Prev1 spec {
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  mips.next %x1 = %x
  mips.output "y" = %x1
}
