// x1' = x
// y = abs(x - x1)
mips.machine @Abs_Diff spec {
  %x = mips.input "x" : [-100, 99]
  %x1 = mips.state "x1" = 0
  %0 = mips.sub %x, %x1
  %1 = mips.abs %0
  mips.next %x1 = %x
  mips.output "y" = %1
}
