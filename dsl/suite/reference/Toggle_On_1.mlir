// y_1' = if x = 1 then [y_1 = 0] else y_1
// y = if x = 1 then [y_1 = 0] else y_1
mips.machine @Toggle_On_1 spec {
  %x = mips.input "x" : [0, 3]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 0
  %is = mips.cmp eq %s_y_1, %v3
  %v4 = mips.indicator %is
  %v5 = mips.select %v2, %v4, %s_y_1
  mips.next %s_y_1 = %v5
  mips.output "y" = %v5
}
