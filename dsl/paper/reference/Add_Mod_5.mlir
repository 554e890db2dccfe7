// s' = (s + x) mod 5
// y = (s + x) mod 5
mips.machine @Add_Mod_5 spec {
  %x = mips.input "x" : [0, 4]
  %s = mips.state "s" = 0
  %0 = mips.add %s, %x
  %1 = mips.mod %0, 5
  mips.next %s = %1
  mips.output "y" = %1
}
