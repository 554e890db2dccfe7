// y_1' = [x <= (if y_1 = 1 then 22 else 17)]
// y = [x <= (if y_1 = 1 then 22 else 17)]
mips.machine @Thermostat spec {
  %x = mips.input "x" : [10, 30]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %s_y_1, %v1
  %v3 = mips.constant 22
  %v4 = mips.constant 17
  %v5 = mips.select %v2, %v3, %v4
  %v6 = mips.cmp le %x, %v5
  %v7 = mips.indicator %v6
  mips.next %s_y_1 = %v7
  mips.output "y" = %v7
}
