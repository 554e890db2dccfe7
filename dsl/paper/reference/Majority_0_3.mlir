// n0' = n0 + [x = 0]
// n1' = n1 + [x = 1]
// n2' = n2 + [x = 2]
// n3' = n3 + [x = 3]
// y = argmax(n0 + [x = 0], n1 + [x = 1], n2 + [x = 2], n3 + [x = 3])
mips.machine @Majority_0_3 spec {
  %x = mips.input "x" : [0, 3]
  %n0 = mips.state "n0" = 0
  %n1 = mips.state "n1" = 0
  %n2 = mips.state "n2" = 0
  %n3 = mips.state "n3" = 0
  %0 = mips.constant 0
  %1 = mips.cmp eq %x, %0
  %2 = mips.indicator %1
  %3 = mips.add %n0, %2
  %4 = mips.constant 1
  %5 = mips.cmp eq %x, %4
  %6 = mips.indicator %5
  %7 = mips.add %n1, %6
  %8 = mips.constant 2
  %9 = mips.cmp eq %x, %8
  %10 = mips.indicator %9
  %11 = mips.add %n2, %10
  %12 = mips.constant 3
  %13 = mips.cmp eq %x, %12
  %14 = mips.indicator %13
  %15 = mips.add %n3, %14
  %16 = mips.argmax %3, %7, %11, %15
  mips.next %n0 = %3
  mips.next %n1 = %7
  mips.next %n2 = %11
  mips.next %n3 = %15
  mips.output "y" = %16
}
