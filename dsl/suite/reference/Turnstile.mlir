// open' = if x = 1 then 1 else if x = 2 then 0 else open
// y = [open = 1 and x = 2]
mips.machine @Turnstile spec {
  %x = mips.input "x" : [0, 2]
  %s_open = mips.state "open" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.constant 2
  %v5 = mips.cmp eq %x, %v4
  %v6 = mips.constant 0
  %v7 = mips.select %v5, %v6, %s_open
  %v8 = mips.select %v2, %v3, %v7
  %v9 = mips.constant 1
  %v10 = mips.cmp eq %s_open, %v9
  %v11 = mips.constant 2
  %v12 = mips.cmp eq %x, %v11
  %v13 = mips.and %v10, %v12
  %v14 = mips.indicator %v13
  mips.next %s_open = %v8
  mips.output "y" = %v14
}
