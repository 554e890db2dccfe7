// run' = if x = 1 then run + 1 else 0
// y = if x = 1 then run + 1 else 0
mips.machine @Run_Of_Ones spec {
  %x = mips.input "x" : [0, 1]
  %s_run = mips.state "run" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.add %s_run, %v3
  %v5 = mips.constant 0
  %v6 = mips.select %v2, %v4, %v5
  mips.next %s_run = %v6
  mips.output "y" = %v6
}
