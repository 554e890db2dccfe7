// s' = (s + x) mod 8
// y = (s + x) mod 8
mips.machine @Add_Mod_8 spec {
  %x = mips.input "x" : [0, 7]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 8
  mips.next %s = %1
  mips.output "y" = %1
}
