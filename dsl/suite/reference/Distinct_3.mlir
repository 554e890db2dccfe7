// a' = if x = 0 then 1 else a
// b' = if x = 1 then 1 else b
// c' = if x = 2 then 1 else c
// y = (if x = 0 then 1 else a) + (if x = 1 then 1 else b) + (if x = 2 then 1 else c)
mips.machine @Distinct_3 spec {
  %x = mips.input "x" : [0, 2]
  %s_a = mips.state "a" = 0
  %s_b = mips.state "b" = 0
  %s_c = mips.state "c" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.select %v2, %v3, %s_a
  %v5 = mips.constant 1
  %v6 = mips.cmp eq %x, %v5
  %v7 = mips.constant 1
  %v8 = mips.select %v6, %v7, %s_b
  %v9 = mips.constant 2
  %v10 = mips.cmp eq %x, %v9
  %v11 = mips.constant 1
  %v12 = mips.select %v10, %v11, %s_c
  %v13 = mips.constant 0
  %v14 = mips.cmp eq %x, %v13
  %v15 = mips.constant 1
  %v16 = mips.select %v14, %v15, %s_a
  %v17 = mips.constant 1
  %v18 = mips.cmp eq %x, %v17
  %v19 = mips.constant 1
  %v20 = mips.select %v18, %v19, %s_b
  %v21 = mips.add %v16, %v20
  %v22 = mips.constant 2
  %v23 = mips.cmp eq %x, %v22
  %v24 = mips.constant 1
  %v25 = mips.select %v23, %v24, %s_c
  %v26 = mips.add %v21, %v25
  mips.next %s_a = %v4
  mips.next %s_b = %v8
  mips.next %s_c = %v12
  mips.output "y" = %v26
}
