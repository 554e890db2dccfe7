// p' = 2*p
// f' = f + p*x
// r' = 2*r + x
// y = [f + p*x = 2*r + x]
mips.machine @Bit_Palindrome spec {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 1
  %f = mips.state "f" = 0
  %r = mips.state "r" = 0
  %0 = mips.constant 2
  %1 = mips.mul %0, %p
  %2 = mips.mul %p, %x
  %3 = mips.add %f, %2
  %4 = mips.mul %0, %r
  %5 = mips.add %4, %x
  %6 = mips.cmp eq %3, %5
  %7 = mips.indicator %6
  mips.next %p = %1
  mips.next %f = %3
  mips.next %r = %5
  mips.output "y" = %7
}
