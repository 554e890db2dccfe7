// s' = (s + x) mod 7
// y = (s + x) mod 7
mips.machine @Add_Mod_7 spec {
  %x = mips.input "x" : [0, 6]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 7
  mips.next %s = %1
  mips.output "y" = %1
}
