// y_1' = if x = 1 then min(y_1 + 2, 9) else max(y_1 - 1, 0)
// y = if x = 1 then min(y_1 + 2, 9) else max(y_1 - 1, 0)
mips.machine @Up2_Down1 spec {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 2
  %v4 = mips.add %s_y_1, %v3
  %v5 = mips.constant 9
  %v6 = mips.min %v4, %v5
  %v7 = mips.constant 1
  %v8 = mips.sub %s_y_1, %v7
  %v9 = mips.constant 0
  %v10 = mips.max %v8, %v9
  %v11 = mips.select %v2, %v6, %v10
  mips.next %s_y_1 = %v11
  mips.output "y" = %v11
}
