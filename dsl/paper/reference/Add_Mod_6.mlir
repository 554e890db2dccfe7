// s' = (s + x) mod 6
// y = (s + x) mod 6
mips.machine @Add_Mod_6 spec {
  %x = mips.input "x" : [0, 5]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 6
  mips.next %s = %1
  mips.output "y" = %1
}
