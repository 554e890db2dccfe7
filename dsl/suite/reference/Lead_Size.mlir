// lead' = if x = 1 then lead + 1 else lead - 1
// y = |if x = 1 then lead + 1 else lead - 1|
mips.machine @Lead_Size spec {
  %x = mips.input "x" : [0, 1]
  %s_lead = mips.state "lead" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.add %s_lead, %v3
  %v5 = mips.constant 1
  %v6 = mips.sub %s_lead, %v5
  %v7 = mips.select %v2, %v4, %v6
  %v8 = mips.constant 1
  %v9 = mips.cmp eq %x, %v8
  %v10 = mips.constant 1
  %v11 = mips.add %s_lead, %v10
  %v12 = mips.constant 1
  %v13 = mips.sub %s_lead, %v12
  %v14 = mips.select %v9, %v11, %v13
  %v15 = mips.abs %v14
  mips.next %s_lead = %v7
  mips.output "y" = %v15
}
