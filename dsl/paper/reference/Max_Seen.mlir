// m' = max(m, x)
// y = max(m, x)
mips.machine @Max_Seen spec {
  %x = mips.input "x" : [0, 99]
  %m = mips.state "m" = 0
  %0 = mips.max %m, %x
  mips.next %m = %0
  mips.output "y" = %0
}
