// count' = (count + x) mod 4
// y = [(count + x) mod 4 = 0]
mips.machine @Ones_Div_4 spec {
  %x = mips.input "x" : [0, 1]
  %s_count = mips.state "count" = 0
  %v1 = mips.add %s_count, %x
  %v2 = mips.mod %v1, 4
  %v3 = mips.add %s_count, %x
  %v4 = mips.mod %v3, 4
  %v5 = mips.constant 0
  %v6 = mips.cmp eq %v4, %v5
  %v7 = mips.indicator %v6
  mips.next %s_count = %v2
  mips.output "y" = %v7
}
