// m' = min(m, x)
// y = min(m, x)
mips.machine @Min_Seen spec {
  %x = mips.input "x" : [0, 9]
  %m = mips.state "m" = 9
  %0 = mips.min %m, %x
  mips.next %m = %0
  mips.output "y" = %0
}
