// x1' = x
// y = x1
mips.machine @Bit_Shift_Right spec {
  %x = mips.input "x" : [0, 1]
  %x1 = mips.state "x1" = 0
  mips.next %x1 = %x
  mips.output "y" = %x1
}
