// v' = v + x
// p' = p + v + x
// y = p + v + x
mips.machine @Newton_Freebody spec {
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %p = mips.state "p" = 0
  %0 = mips.add %v, %x
  %1 = mips.add %p, %v
  %2 = mips.add %1, %x
  mips.next %v = %0
  mips.next %p = %2
  mips.output "y" = %2
}
