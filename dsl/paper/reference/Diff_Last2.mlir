// x1' = x
// y = x - x1
mips.machine @Diff_Last2 spec {
  %x = mips.input "x" : [-100, 99]
  %x1 = mips.state "x1" = 0
  %0 = mips.sub %x, %x1
  mips.next %x1 = %x
  mips.output "y" = %0
}
