// e' = (e + x) mod 15
// y = (e + x) div 15
mips.machine @Dithering spec {
  %x = mips.input "x" : [0, 15]
  %e = mips.state "e" = 0
  %0 = mips.add %e, %x
  %1 = mips.mod %0, 15
  %2 = mips.div %0, 15
  mips.next %e = %1
  mips.output "y" = %2
}
