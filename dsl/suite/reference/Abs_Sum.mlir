// total' = total + x
// y = |total + x|
mips.machine @Abs_Sum spec {
  %x = mips.input "x" : [-5, 5]
  %s_total = mips.state "total" = 0
  %v1 = mips.add %s_total, %x
  %v2 = mips.add %s_total, %x
  %v3 = mips.abs %v2
  mips.next %s_total = %v1
  mips.output "y" = %v3
}
