// c' = (a + b + c) div 2
// y = (a + b + c) mod 2
mips.machine @Binary_Addition spec {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 2
  %3 = mips.mod %1, 2
  mips.next %c = %2
  mips.output "y" = %3
}
