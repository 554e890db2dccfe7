// seen' = if x = 1 then 1 else seen
// y = [x != seen]
mips.machine @Negate_Binary spec {
  %x = mips.input "x" : [0, 1]
  %s_seen = mips.state "seen" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.select %v2, %v3, %s_seen
  %v5 = mips.cmp ne %x, %s_seen
  %v6 = mips.indicator %v5
  mips.next %s_seen = %v4
  mips.output "y" = %v6
}
