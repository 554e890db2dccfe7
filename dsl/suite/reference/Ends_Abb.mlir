// x_1' = x
// x_2' = x_1
// y = [x = 1 and x_1 = 1 and x_2 = 2]
mips.machine @Ends_Abb spec {
  %x = mips.input "x" : [0, 2]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.cmp eq %s_x_1, %v3
  %v5 = mips.and %v2, %v4
  %v6 = mips.constant 2
  %v7 = mips.cmp eq %s_x_2, %v6
  %v8 = mips.and %v5, %v7
  %v9 = mips.indicator %v8
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.output "y" = %v9
}
