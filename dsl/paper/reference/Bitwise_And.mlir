// y = min(a, b)
mips.machine @Bitwise_And spec {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.min %a, %b
  mips.output "y" = %0
}
