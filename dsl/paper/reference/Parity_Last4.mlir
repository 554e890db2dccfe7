// x1' = x
// x2' = x1
// x3' = x2
// y = (x + x1 + x2 + x3) mod 2
mips.machine @Parity_Last4 spec {
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %x3 = mips.state "x3" = 0
  %0 = mips.add %x, %x1
  %1 = mips.add %0, %x2
  %2 = mips.add %1, %x3
  %3 = mips.mod %2, 2
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.next %x3 = %x2
  mips.output "y" = %3
}
