// x1' = x
// x2' = x1
// x3' = x2
// y = x3
mips.machine @Prev3 spec {
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %x3 = mips.state "x3" = 0
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.next %x3 = %x2
  mips.output "y" = %x3
}
