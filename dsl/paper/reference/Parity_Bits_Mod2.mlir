// p' = 1 - p
// y = p
mips.machine @Parity_Bits_Mod2 spec {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %0 = mips.constant 1
  %1 = mips.sub %0, %p
  mips.next %p = %1
  mips.output "y" = %p
}
