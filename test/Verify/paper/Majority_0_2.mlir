// RUN: mips-equiv %dsl/paper/Majority_0_2.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Majority_0_2.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Majority_0_2.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let n0 = c0 + int(x == 0)
  // c0' = n0
  // let n1 = c1 + int(x == 1)
  // c1' = n1
  // let n2 = c2 + int(x == 2)
  // c2' = n2
  // y = 0 if n0 >= n1 and n0 >= n2 else (1 if n1 >= n0 and n1 >= n2 else (2))
  %x = mips.input "x" : [0, 2]
  %c0 = mips.state "c0" = 0
  %c1 = mips.state "c1" = 0
  %c2 = mips.state "c2" = 0
  %0 = mips.constant 0
  %1 = mips.cmp eq %x, %0
  %2 = mips.indicator %1
  %3 = mips.add %c0, %2
  %4 = mips.constant 1
  %5 = mips.cmp eq %x, %4
  %6 = mips.indicator %5
  %7 = mips.add %c1, %6
  %8 = mips.constant 2
  %9 = mips.cmp eq %x, %8
  %10 = mips.indicator %9
  %11 = mips.add %c2, %10
  %12 = mips.cmp ge %3, %7
  %13 = mips.cmp ge %3, %11
  %14 = mips.and %12, %13
  %15 = mips.cmp ge %7, %3
  %16 = mips.cmp ge %7, %11
  %17 = mips.and %15, %16
  %18 = mips.select %17, %4, %8
  %19 = mips.select %14, %0, %18
  mips.next %c0 = %3
  mips.next %c1 = %7
  mips.next %c2 = %11
  mips.output "y" = %19
}

mips.machine @V2 learned {
  // let e1 = d1 + int(x == 1) - int(x == 0)
  // d1' = e1
  // let e2 = d2 + int(x == 2) - int(x == 0)
  // d2' = e2
  // let z = x - x
  // y = argmax(z, e1, e2)
  %x = mips.input "x" : [0, 2]
  %d1 = mips.state "d1" = 0
  %d2 = mips.state "d2" = 0
  %0 = mips.constant 1
  %1 = mips.cmp eq %x, %0
  %2 = mips.indicator %1
  %3 = mips.add %d1, %2
  %4 = mips.constant 0
  %5 = mips.cmp eq %x, %4
  %6 = mips.indicator %5
  %7 = mips.sub %3, %6
  %8 = mips.constant 2
  %9 = mips.cmp eq %x, %8
  %10 = mips.indicator %9
  %11 = mips.add %d2, %10
  %12 = mips.sub %11, %6
  %13 = mips.sub %x, %x
  %14 = mips.argmax %13, %7, %12
  mips.next %d1 = %7
  mips.next %d2 = %12
  mips.output "y" = %14
}

mips.machine @V3 learned {
  // let u = t + 1
  // t' = u
  // let n1 = c1 + int(x == 1)
  // c1' = n1
  // let n2 = c2 + int(x == 2)
  // c2' = n2
  // let n0 = u - n1 - n2
  // y = argmax(n0, n1, n2)
  %x = mips.input "x" : [0, 2]
  %t = mips.state "t" = 0
  %c1 = mips.state "c1" = 0
  %c2 = mips.state "c2" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.cmp eq %x, %0
  %3 = mips.indicator %2
  %4 = mips.add %c1, %3
  %5 = mips.constant 2
  %6 = mips.cmp eq %x, %5
  %7 = mips.indicator %6
  %8 = mips.add %c2, %7
  %9 = mips.sub %1, %4
  %10 = mips.sub %9, %8
  %11 = mips.argmax %10, %4, %8
  mips.next %t = %1
  mips.next %c1 = %4
  mips.next %c2 = %8
  mips.output "y" = %11
}
