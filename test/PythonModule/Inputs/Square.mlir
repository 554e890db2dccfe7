mips.machine @Square learned {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 3
  %p = mips.mul %s, %s
  %n = mips.add %p, %x
  mips.next %s = %n
  mips.output "y" = %n
}
