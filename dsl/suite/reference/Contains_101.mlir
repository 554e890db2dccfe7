// y_1' = [y_1 = 1 or x = 1 and x_1 = 0 and x_2 = 1]
// x_1' = x
// x_2' = x_1
// y = [y_1 = 1 or x = 1 and x_1 = 0 and x_2 = 1]
mips.machine @Contains_101 spec {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %s_y_1, %v1
  %v3 = mips.constant 1
  %v4 = mips.cmp eq %x, %v3
  %v5 = mips.constant 0
  %v6 = mips.cmp eq %s_x_1, %v5
  %v7 = mips.and %v4, %v6
  %v8 = mips.constant 1
  %v9 = mips.cmp eq %s_x_2, %v8
  %v10 = mips.and %v7, %v9
  %v11 = mips.or %v2, %v10
  %v12 = mips.indicator %v11
  mips.next %s_y_1 = %v12
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.output "y" = %v12
}
