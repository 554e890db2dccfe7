// s' = (s + x) mod 4
// y = (s + x) mod 4
mips.machine @Add_Mod_4 spec {
  %x = mips.input "x" : [0, 3]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 4
  mips.next %s = %1
  mips.output "y" = %1
}
