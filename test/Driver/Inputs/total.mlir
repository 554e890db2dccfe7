mips.machine @Total learned {
  %a = mips.input "a" : [-4611686018427387904, 4611686018427387904]
  %b = mips.input "b" : [0, 1]
  %s = mips.state "sum" = 0
  %t = mips.add %s, %a
  %u = mips.add %t, %b
  mips.next %s = %u
  mips.output "y" = %u
  mips.output "bit" = %b
}
