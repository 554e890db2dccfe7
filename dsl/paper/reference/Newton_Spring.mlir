// v' = v + x - p
// p' = v + x
// y = v + x
mips.machine @Newton_Spring spec {
  %x = mips.input "x" : [-10, 10]
  %v = mips.state "v" = 0
  %p = mips.state "p" = 0
  %0 = mips.add %v, %x
  %1 = mips.sub %0, %p
  mips.next %v = %1
  mips.next %p = %0
  mips.output "y" = %0
}
