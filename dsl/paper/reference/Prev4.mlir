// x1' = x
// x2' = x1
// x3' = x2
// x4' = x3
// y = x4
mips.machine @Prev4 spec {
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %x3 = mips.state "x3" = 0
  %x4 = mips.state "x4" = 0
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.next %x3 = %x2
  mips.next %x4 = %x3
  mips.output "y" = %x4
}
