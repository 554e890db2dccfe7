// run' = if run = 3 then 3 else if x = 1 then run + 1 else 0
// y = [(if run = 3 then 3 else if x = 1 then run + 1 else 0) != 3]
mips.machine @No_111 spec {
  %x = mips.input "x" : [0, 1]
  %s_run = mips.state "run" = 0
  %v1 = mips.constant 3
  %v2 = mips.cmp eq %s_run, %v1
  %v3 = mips.constant 3
  %v4 = mips.constant 1
  %v5 = mips.cmp eq %x, %v4
  %v6 = mips.constant 1
  %v7 = mips.add %s_run, %v6
  %v8 = mips.constant 0
  %v9 = mips.select %v5, %v7, %v8
  %v10 = mips.select %v2, %v3, %v9
  %v11 = mips.constant 3
  %v12 = mips.cmp eq %s_run, %v11
  %v13 = mips.constant 3
  %v14 = mips.constant 1
  %v15 = mips.cmp eq %x, %v14
  %v16 = mips.constant 1
  %v17 = mips.add %s_run, %v16
  %v18 = mips.constant 0
  %v19 = mips.select %v15, %v17, %v18
  %v20 = mips.select %v12, %v13, %v19
  %v21 = mips.constant 3
  %v22 = mips.cmp ne %v20, %v21
  %v23 = mips.indicator %v22
  mips.next %s_run = %v10
  mips.output "y" = %v23
}
