// r' = (2*r + x) mod 5
// y = (2*r + x) div 5
mips.machine @Div_5 spec {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %r
  %2 = mips.add %1, %x
  %3 = mips.mod %2, 5
  %4 = mips.div %2, 5
  mips.next %r = %3
  mips.output "y" = %4
}
