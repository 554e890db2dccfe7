// y = max(a, b)
mips.machine @Bitwise_Or spec {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.max %a, %b
  mips.output "y" = %0
}
