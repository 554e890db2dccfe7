// count' = min(count + x, 3)
// y = [min(count + x, 3) = 3]
mips.machine @At_Least_Three_Ones spec {
  %x = mips.input "x" : [0, 1]
  %s_count = mips.state "count" = 0
  %v1 = mips.add %s_count, %x
  %v2 = mips.constant 3
  %v3 = mips.min %v1, %v2
  %v4 = mips.add %s_count, %x
  %v5 = mips.constant 3
  %v6 = mips.min %v4, %v5
  %v7 = mips.constant 3
  %v8 = mips.cmp eq %v6, %v7
  %v9 = mips.indicator %v8
  mips.next %s_count = %v3
  mips.output "y" = %v9
}
