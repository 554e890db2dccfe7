// RUN: mips-equiv %dsl/paper/Bit_Palindrome.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bit_Palindrome.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Bit_Palindrome.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let g = f + (p if x == 1 else 0)
  // let h = r + r + x
  // f' = g
  // r' = h
  // p' = p + p
  // y = int(g == h)
  %x = mips.input "x" : [0, 1]
  %f = mips.state "f" = 0
  %r = mips.state "r" = 0
  %p = mips.state "p" = 1
  %0 = mips.constant 1
  %1 = mips.cmp eq %x, %0
  %2 = mips.constant 0
  %3 = mips.select %1, %p, %2
  %4 = mips.add %f, %3
  %5 = mips.add %r, %r
  %6 = mips.add %5, %x
  %7 = mips.add %p, %p
  %8 = mips.cmp eq %4, %6
  %9 = mips.indicator %8
  mips.next %f = %4
  mips.next %r = %6
  mips.next %p = %7
  mips.output "y" = %9
}

mips.machine @V2 learned {
  // let e = d + r + x - p*x
  // d' = e
  // r' = 2*r + x
  // p' = 2*p
  // y = int(e == 0)
  %x = mips.input "x" : [0, 1]
  %d = mips.state "d" = 0
  %r = mips.state "r" = 0
  %p = mips.state "p" = 1
  %0 = mips.add %d, %r
  %1 = mips.add %0, %x
  %2 = mips.mul %p, %x
  %3 = mips.sub %1, %2
  %4 = mips.constant 2
  %5 = mips.mul %4, %r
  %6 = mips.add %5, %x
  %7 = mips.mul %4, %p
  %8 = mips.constant 0
  %9 = mips.cmp eq %3, %8
  %10 = mips.indicator %9
  mips.next %d = %3
  mips.next %r = %6
  mips.next %p = %7
  mips.output "y" = %10
}

mips.machine @V3 learned {
  // let g = f + p*x
  // let h = 2*r + 2*x
  // f' = g
  // r' = h
  // p' = 2*p
  // y = int(g == h + 1)
  %x = mips.input "x" : [0, 1]
  %f = mips.state "f" = 1
  %r = mips.state "r" = 0
  %p = mips.state "p" = 2
  %0 = mips.mul %p, %x
  %1 = mips.add %f, %0
  %2 = mips.constant 2
  %3 = mips.mul %2, %r
  %4 = mips.mul %2, %x
  %5 = mips.add %3, %4
  %6 = mips.mul %2, %p
  %7 = mips.constant 1
  %8 = mips.add %5, %7
  %9 = mips.cmp eq %1, %8
  %10 = mips.indicator %9
  mips.next %f = %1
  mips.next %r = %5
  mips.next %p = %6
  mips.output "y" = %10
}
