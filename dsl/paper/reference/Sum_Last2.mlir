// x1' = x
// y = x + x1
mips.machine @Sum_Last2 spec {
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %0 = mips.add %x, %x1
  mips.next %x1 = %x
  mips.output "y" = %0
}
