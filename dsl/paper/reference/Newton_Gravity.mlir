// v' = v + x - 1
// p' = p + v + x - 1
// y = p + v + x - 1
mips.machine @Newton_Gravity spec {
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %p = mips.state "p" = 0
  %0 = mips.add %v, %x
  %1 = mips.constant 1
  %2 = mips.sub %0, %1
  %3 = mips.add %p, %v
  %4 = mips.add %3, %x
  %5 = mips.sub %4, %1
  mips.next %v = %2
  mips.next %p = %5
  mips.output "y" = %5
}
