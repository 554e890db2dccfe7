// x1' = x
// y = abs(x) - abs(x1)
mips.machine @Diff_Abs_Values spec {
  %x = mips.input "x" : [-100, 99]
  %x1 = mips.state "x1" = 0
  %0 = mips.abs %x
  %1 = mips.abs %x1
  %2 = mips.sub %0, %1
  mips.next %x1 = %x
  mips.output "y" = %2
}
