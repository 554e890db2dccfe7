// s' = s + x
// y = s + x
mips.machine @Sum_All spec {
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  mips.next %s = %0
  mips.output "y" = %0
}
