mips.machine @Register learned {
  %x = mips.input "x" : [0, 99]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %c = mips.state "c" = 0
  mips.next %a = %x
  mips.next %b = %a
  mips.next %c = %b
  %0 = mips.add %x, %a
  %1 = mips.add %0, %b
  %2 = mips.add %1, %c
  mips.output "y" = %2
}
