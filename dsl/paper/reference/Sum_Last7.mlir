// x1' = x
// x2' = x1
// x3' = x2
// x4' = x3
// x5' = x4
// x6' = x5
// y = x + x1 + x2 + x3 + x4 + x5 + x6
mips.machine @Sum_Last7 spec {
  %x = mips.input "x" : [0, 99]
  %x1 = mips.state "x1" = 0
  %x2 = mips.state "x2" = 0
  %x3 = mips.state "x3" = 0
  %x4 = mips.state "x4" = 0
  %x5 = mips.state "x5" = 0
  %x6 = mips.state "x6" = 0
  %0 = mips.add %x, %x1
  %1 = mips.add %0, %x2
  %2 = mips.add %1, %x3
  %3 = mips.add %2, %x4
  %4 = mips.add %3, %x5
  %5 = mips.add %4, %x6
  mips.next %x1 = %x
  mips.next %x2 = %x1
  mips.next %x3 = %x2
  mips.next %x4 = %x3
  mips.next %x5 = %x4
  mips.next %x6 = %x5
  mips.output "y" = %5
}
