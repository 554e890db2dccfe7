mips.machine @Remainder learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c2 = mips.constant 2
  %d = mips.mul %c2, %r
  %e = mips.add %d, %x
  %m = mips.mod %e, 3
  mips.next %r = %m
  mips.output "y" = %m
}
