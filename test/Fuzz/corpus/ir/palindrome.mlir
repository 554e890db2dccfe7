mips.machine @Palindrome learned {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 1
  %R = mips.state "R" = 0
  %F = mips.state "F" = 0
  %c2 = mips.constant 2
  %p2 = mips.mul %p, %c2
  %R2 = mips.mul %c2, %R
  %R3 = mips.add %R2, %x
  %px = mips.mul %p, %x
  %F2 = mips.add %F, %px
  mips.next %p = %p2
  mips.next %R = %R3
  mips.next %F = %F2
  %e = mips.cmp eq %R3, %F2
  %y = mips.indicator %e
  mips.output "y" = %y
}
