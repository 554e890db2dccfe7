// count' = if x = 1 then min(count + 1, 5) else max(count - 1, 0)
// y = if x = 1 then min(count + 1, 5) else max(count - 1, 0)
mips.machine @Saturating_Counter spec {
  %x = mips.input "x" : [0, 1]
  %s_count = mips.state "count" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.add %s_count, %v3
  %v5 = mips.constant 5
  %v6 = mips.min %v4, %v5
  %v7 = mips.constant 1
  %v8 = mips.sub %s_count, %v7
  %v9 = mips.constant 0
  %v10 = mips.max %v8, %v9
  %v11 = mips.select %v2, %v6, %v10
  mips.next %s_count = %v11
  mips.output "y" = %v11
}
