// total' = if total + x >= 5 then 0 else total + x
// y = if total + x >= 5 then 0 else total + x
mips.machine @Reset_At_5 spec {
  %x = mips.input "x" : [0, 2]
  %s_total = mips.state "total" = 0
  %v1 = mips.add %s_total, %x
  %v2 = mips.constant 5
  %v3 = mips.cmp ge %v1, %v2
  %v4 = mips.constant 0
  %v5 = mips.add %s_total, %x
  %v6 = mips.select %v3, %v4, %v5
  mips.next %s_total = %v6
  mips.output "y" = %v6
}
