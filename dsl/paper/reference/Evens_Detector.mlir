// y = 1 - x mod 2
mips.machine @Evens_Detector spec {
  %x = mips.input "x" : [0, 9]
  %0 = mips.constant 1
  %1 = mips.mod %x, 2
  %2 = mips.sub %0, %1
  mips.output "y" = %2
}
