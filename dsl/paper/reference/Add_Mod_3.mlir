// s' = (s + x) mod 3
// y = (s + x) mod 3
mips.machine @Add_Mod_3 spec {
  %x = mips.input "x" : [0, 2]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 3
  mips.next %s = %1
  mips.output "y" = %1
}
