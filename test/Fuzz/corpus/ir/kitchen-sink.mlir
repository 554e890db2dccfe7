
mips.machine @Div_7 learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 6]
  %c2 = mips.constant 2
  %d = mips.mul %c2, %r
  %e = mips.add %d, %x
  %m = mips.mod %e, 7
  %q = mips.div %e, 7
  mips.next %r = %m
  mips.output "y" = %q : [0, 1]
}

mips.machine @Kitchen_Sink spec attributes {summary = "all of it", max_length = 10 : i64} {
  %a = mips.input "a" : [-3, 3]
  %s = mips.state "s" = -1
  %m2 = mips.constant -2
  %t = mips.truth true
  %lt = mips.cmp lt %a, %m2
  %and = mips.and %lt, %t
  %or = mips.or %and, %t
  %xor = mips.xor %or, %lt
  %not = mips.not %xor
  %sel = mips.select %not, %a, %s
  %ind = mips.indicator %lt
  %abs = mips.abs %sel
  %min = mips.min %abs, %ind
  %max = mips.max %min, %a
  %arg = mips.argmax %max, %a, %s
  %tab = mips.lookup [3, 1, 4], %arg
  %sub = mips.sub %tab, %a
  mips.next %s = %sub
  mips.output "y" = %tab
  mips.output "z" = %sub : [0, 7]
}
