mips.machine @Clock learned {
  %p = mips.state "p" = 0
  %c1 = mips.constant 1
  %n = mips.sub %c1, %p
  mips.next %p = %n
  mips.output "y" = %p
}
