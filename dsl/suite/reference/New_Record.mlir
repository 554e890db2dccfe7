// m' = max(x, m)
// y = [x > m]
mips.machine @New_Record spec {
  %x = mips.input "x" : [0, 9]
  %s_m = mips.state "m" = -1
  %v1 = mips.max %x, %s_m
  %v2 = mips.cmp gt %x, %s_m
  %v3 = mips.indicator %v2
  mips.next %s_m = %v1
  mips.output "y" = %v3
}
