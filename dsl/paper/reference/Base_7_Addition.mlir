// c' = (a + b + c) div 7
// y = (a + b + c) mod 7
mips.machine @Base_7_Addition spec {
  %a = mips.input "a" : [0, 6]
  %b = mips.input "b" : [0, 6]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 7
  %3 = mips.mod %1, 7
  mips.next %c = %2
  mips.output "y" = %3
}
