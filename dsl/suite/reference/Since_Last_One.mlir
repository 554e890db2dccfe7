// gap' = if x = 1 then 0 else gap + 1
// y = if x = 1 then 0 else gap + 1
mips.machine @Since_Last_One spec {
  %x = mips.input "x" : [0, 1]
  %s_gap = mips.state "gap" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 0
  %v4 = mips.constant 1
  %v5 = mips.add %s_gap, %v4
  %v6 = mips.select %v2, %v3, %v5
  mips.next %s_gap = %v6
  mips.output "y" = %v6
}
