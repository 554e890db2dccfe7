// total' = if r = 1 then 0 else total + x
// y = if r = 1 then 0 else total + x
mips.machine @Sum_Since_Reset spec {
  %x = mips.input "x" : [0, 4]
  %r = mips.input "r" : [0, 1]
  %s_total = mips.state "total" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %r, %v1
  %v3 = mips.constant 0
  %v4 = mips.add %s_total, %x
  %v5 = mips.select %v2, %v3, %v4
  mips.next %s_total = %v5
  mips.output "y" = %v5
}
