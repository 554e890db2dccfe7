// y_1' = if x = x_1 and x = x_2 then x else y_1
// x_1' = x
// x_2' = x_1
// y = if x = x_1 and x = x_2 then x else y_1
mips.machine @Debounce spec {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %v1 = mips.cmp eq %x, %s_x_1
  %v2 = mips.cmp eq %x, %s_x_2
  %v3 = mips.and %v1, %v2
  %v4 = mips.select %v3, %x, %s_y_1
  mips.next %s_y_1 = %v4
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.output "y" = %v4
}
