// y = 1 - x
mips.machine @Bitwise_Not spec {
  %x = mips.input "x" : [0, 1]
  %0 = mips.constant 1
  %1 = mips.sub %0, %x
  mips.output "y" = %1
}
