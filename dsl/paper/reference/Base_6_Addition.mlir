// c' = (a + b + c) div 6
// y = (a + b + c) mod 6
mips.machine @Base_6_Addition spec {
  %a = mips.input "a" : [0, 5]
  %b = mips.input "b" : [0, 5]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 6
  %3 = mips.mod %1, 6
  mips.next %c = %2
  mips.output "y" = %3
}
