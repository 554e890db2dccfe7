// x1' = x
// x2' = x1
// y = (x + x1 + x2) mod 2
mips.machine @Parity_Last3 spec {
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %0 = mips.add %x, %x1
  %1 = mips.add %0, %x2
  %2 = mips.mod %1, 2
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.output "y" = %2
}
