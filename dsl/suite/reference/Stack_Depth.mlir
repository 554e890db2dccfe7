// depth' = if x = 1 then max(depth - 1, 0) else depth + 1
// y = if x = 1 then max(depth - 1, 0) else depth + 1
mips.machine @Stack_Depth spec {
  %x = mips.input "x" : [0, 1]
  %s_depth = mips.state "depth" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.sub %s_depth, %v3
  %v5 = mips.constant 0
  %v6 = mips.max %v4, %v5
  %v7 = mips.constant 1
  %v8 = mips.add %s_depth, %v7
  %v9 = mips.select %v2, %v6, %v8
  mips.next %s_depth = %v9
  mips.output "y" = %v9
}
