// c' = (a + b + c) div 5
// y = (a + b + c) mod 5
mips.machine @Base_5_Addition spec {
  %a = mips.input "a" : [0, 4]
  %b = mips.input "b" : [0, 4]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 5
  %3 = mips.mod %1, 5
  mips.next %c = %2
  mips.output "y" = %3
}
