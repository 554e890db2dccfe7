mips.machine @Spring learned {
  %x = mips.input "x" : [-10, 10]
  %p = mips.state "p" = 0
  %v = mips.state "v" = 0
  %0 = mips.add %v, %x
  %1 = mips.sub %0, %p
  mips.next %p = %0
  mips.next %v = %1
  mips.output "y" = %0
}
