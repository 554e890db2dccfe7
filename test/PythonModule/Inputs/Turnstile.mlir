mips.machine @Turnstile learned {
  %event = mips.input "event" : [0, 2] named {coin, push, "walk by"}
  %n = mips.input "n" : [-3, 300]
  %gate_1 = mips.state "gate_1" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %coin = mips.cmp eq %event, %c0
  %push = mips.cmp eq %event, %c1
  %a = mips.select %push, %c0, %gate_1
  %gate = mips.select %coin, %c1, %a
  %big = mips.cmp gt %n, %c2
  %flag = mips.indicator %big
  mips.next %gate_1 = %gate
  mips.output "gate" = %gate : [0, 1] named {locked, unlocked}
  mips.output "big" = %flag
}
