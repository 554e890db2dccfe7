// y_1' = [x >= (if y_1 = 1 then 3 else 7)]
// y = [x >= (if y_1 = 1 then 3 else 7)]
mips.machine @Hysteresis spec {
  %x = mips.input "x" : [0, 9]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %s_y_1, %v1
  %v3 = mips.constant 3
  %v4 = mips.constant 7
  %v5 = mips.select %v2, %v3, %v4
  %v6 = mips.cmp ge %x, %v5
  %v7 = mips.indicator %v6
  mips.next %s_y_1 = %v7
  mips.output "y" = %v7
}
