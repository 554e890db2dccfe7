// c' = (a + b + c) div 4
// y = (a + b + c) mod 4
mips.machine @Base_4_Addition spec {
  %a = mips.input "a" : [0, 3]
  %b = mips.input "b" : [0, 3]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 4
  %3 = mips.mod %1, 4
  mips.next %c = %2
  mips.output "y" = %3
}
