mips.machine @Carry learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %c = mips.state "carry" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %m = mips.mod %1, 2
  %q = mips.div %1, 2
  mips.next %c = %q
  mips.output "y" = %m
}
