// n' = n + 1 - x mod 2
// y = n + 1 - x mod 2
mips.machine @Evens_Counter spec {
  %x = mips.input "x" : [0, 9]
  %n = mips.state "n" = 0
  %0 = mips.constant 1
  %1 = mips.add %n, %0
  %2 = mips.mod %x, 2
  %3 = mips.sub %1, %2
  mips.next %n = %3
  mips.output "y" = %3
}
