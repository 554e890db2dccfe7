// y = [a != b]
mips.machine @Bitwise_Xor spec {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.cmp ne %a, %b
  %1 = mips.indicator %0
  mips.output "y" = %1
}
