mips.machine @Total learned {
  %x = mips.input "x" : [-9, 9]
  %s = mips.state "s" = 0
  %n = mips.add %s, %x
  mips.next %s = %n
  mips.output "y" = %n
}
