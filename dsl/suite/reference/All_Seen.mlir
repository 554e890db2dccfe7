// a' = if x = 0 then 1 else a
// b' = if x = 1 then 1 else b
// c' = if x = 2 then 1 else c
// d' = if x = 3 then 1 else d
// y = [(if x = 0 then 1 else a) = 1 and (if x = 1 then 1 else b) = 1 and (if x = 2 then 1 else c) = 1 and (if x = 3 then 1 else d) = 1]
mips.machine @All_Seen spec {
  %x = mips.input "x" : [0, 3]
  %s_a = mips.state "a" = 0
  %s_b = mips.state "b" = 0
  %s_c = mips.state "c" = 0
  %s_d = mips.state "d" = 0
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
  %v13 = mips.constant 3
  %v14 = mips.cmp eq %x, %v13
  %v15 = mips.constant 1
  %v16 = mips.select %v14, %v15, %s_d
  %v17 = mips.constant 0
  %v18 = mips.cmp eq %x, %v17
  %v19 = mips.constant 1
  %v20 = mips.select %v18, %v19, %s_a
  %v21 = mips.constant 1
  %v22 = mips.cmp eq %v20, %v21
  %v23 = mips.constant 1
  %v24 = mips.cmp eq %x, %v23
  %v25 = mips.constant 1
  %v26 = mips.select %v24, %v25, %s_b
  %v27 = mips.constant 1
  %v28 = mips.cmp eq %v26, %v27
  %v29 = mips.and %v22, %v28
  %v30 = mips.constant 2
  %v31 = mips.cmp eq %x, %v30
  %v32 = mips.constant 1
  %v33 = mips.select %v31, %v32, %s_c
  %v34 = mips.constant 1
  %v35 = mips.cmp eq %v33, %v34
  %v36 = mips.and %v29, %v35
  %v37 = mips.constant 3
  %v38 = mips.cmp eq %x, %v37
  %v39 = mips.constant 1
  %v40 = mips.select %v38, %v39, %s_d
  %v41 = mips.constant 1
  %v42 = mips.cmp eq %v40, %v41
  %v43 = mips.and %v36, %v42
  %v44 = mips.indicator %v43
  mips.next %s_a = %v4
  mips.next %s_b = %v8
  mips.next %s_c = %v12
  mips.next %s_d = %v16
  mips.output "y" = %v44
}
