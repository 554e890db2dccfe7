// x_1' = x
// x_2' = x_1
// x_3' = x_2
// y = [x = 0 and x_1 = 1 and x_2 = 1 and x_3 = 0]
mips.machine @Ends_0110 spec {
  %x = mips.input "x" : [0, 1]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.cmp eq %s_x_1, %v3
  %v5 = mips.and %v2, %v4
  %v6 = mips.constant 1
  %v7 = mips.cmp eq %s_x_2, %v6
  %v8 = mips.and %v5, %v7
  %v9 = mips.constant 0
  %v10 = mips.cmp eq %s_x_3, %v9
  %v11 = mips.and %v8, %v10
  %v12 = mips.indicator %v11
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.output "y" = %v12
}
