// y = abs(x)
mips.machine @Abs_Current spec {
  %x = mips.input "x" : [-100, 99]
  %0 = mips.abs %x
  mips.output "y" = %0
}
