// Reading bits in base 2 or in base 3 gives the same palindromes, but no
// method can see that digits are unique: a bounded proof is what there is.

// RUN: mips-equiv %s@Base_2 %s@Base_3 --bound 8 | FileCheck %s
// CHECK: equal up to length 17 (enumeration)

mips.machine @Base_2 learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %f = mips.state "f" = 0
  %p = mips.state "p" = 1
  %c2 = mips.constant 2
  %r2 = mips.mul %c2, %r
  %h = mips.add %r2, %x
  %px = mips.mul %p, %x
  %g = mips.add %f, %px
  %q = mips.mul %c2, %p
  %same = mips.cmp eq %g, %h
  %y = mips.indicator %same
  mips.next %r = %h
  mips.next %f = %g
  mips.next %p = %q
  mips.output "y" = %y
}

mips.machine @Base_3 learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %f = mips.state "f" = 0
  %p = mips.state "p" = 1
  %c3 = mips.constant 3
  %r3 = mips.mul %c3, %r
  %h = mips.add %r3, %x
  %px = mips.mul %p, %x
  %g = mips.add %f, %px
  %q = mips.mul %c3, %p
  %same = mips.cmp eq %g, %h
  %y = mips.indicator %same
  mips.next %r = %h
  mips.next %f = %g
  mips.next %p = %q
  mips.output "y" = %y
}
