// p' = [p != a*b]
// y = [p != a*b]
mips.machine @Bit_Dot_Prod_Mod2 spec {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.mul %a, %b
  %1 = mips.cmp ne %p, %0
  %2 = mips.indicator %1
  mips.next %p = %2
  mips.output "y" = %2
}
