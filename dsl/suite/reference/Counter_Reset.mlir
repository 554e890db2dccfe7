// count' = if x = 0 then 0 else count + x
// y = if x = 0 then 0 else count + x
mips.machine @Counter_Reset spec {
  %x = mips.input "x" : [0, 4]
  %s_count = mips.state "count" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 0
  %v4 = mips.add %s_count, %x
  %v5 = mips.select %v2, %v3, %v4
  mips.next %s_count = %v5
  mips.output "y" = %v5
}
