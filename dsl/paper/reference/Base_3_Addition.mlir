// c' = (a + b + c) div 3
// y = (a + b + c) mod 3
mips.machine @Base_3_Addition spec {
  %a = mips.input "a" : [0, 2]
  %b = mips.input "b" : [0, 2]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 3
  %3 = mips.mod %1, 3
  mips.next %c = %2
  mips.output "y" = %3
}
