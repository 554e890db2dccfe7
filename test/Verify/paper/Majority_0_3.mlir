// RUN: mips-equiv %dsl/paper/Majority_0_3.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Majority_0_3.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Majority_0_3.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let n0 = c0 + int(x == 0)
  // c0' = n0
  // let n1 = c1 + int(x == 1)
  // c1' = n1
  // let n2 = c2 + int(x == 2)
  // c2' = n2
  // let n3 = c3 + int(x == 3)
  // c3' = n3
  // y = 0 if n0 >= n1 and n0 >= n2 and n0 >= n3 else (1 if n1 >= n0 and n1 >= n2 and n1 >= n3 else (2 if n2 >= n0 and n2 >= n1 and n2 >= n3 else (3)))
  %x = mips.input "x" : [0, 3]
  %c0 = mips.state "c0" = 0
  %c1 = mips.state "c1" = 0
  %c2 = mips.state "c2" = 0
  %c3 = mips.state "c3" = 0
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
  %12 = mips.constant 3
  %13 = mips.cmp eq %x, %12
  %14 = mips.indicator %13
  %15 = mips.add %c3, %14
  %16 = mips.cmp ge %3, %7
  %17 = mips.cmp ge %3, %11
  %18 = mips.and %16, %17
  %19 = mips.cmp ge %3, %15
  %20 = mips.and %18, %19
  %21 = mips.cmp ge %7, %3
  %22 = mips.cmp ge %7, %11
  %23 = mips.and %21, %22
  %24 = mips.cmp ge %7, %15
  %25 = mips.and %23, %24
  %26 = mips.cmp ge %11, %3
  %27 = mips.cmp ge %11, %7
  %28 = mips.and %26, %27
  %29 = mips.cmp ge %11, %15
  %30 = mips.and %28, %29
  %31 = mips.select %30, %8, %12
  %32 = mips.select %25, %4, %31
  %33 = mips.select %20, %0, %32
  mips.next %c0 = %3
  mips.next %c1 = %7
  mips.next %c2 = %11
  mips.next %c3 = %15
  mips.output "y" = %33
}

mips.machine @V2 learned {
  // let e1 = d1 + int(x == 1) - int(x == 0)
  // d1' = e1
  // let e2 = d2 + int(x == 2) - int(x == 0)
  // d2' = e2
  // let e3 = d3 + int(x == 3) - int(x == 0)
  // d3' = e3
  // let z = x - x
  // y = argmax(z, e1, e2, e3)
  %x = mips.input "x" : [0, 3]
  %d1 = mips.state "d1" = 0
  %d2 = mips.state "d2" = 0
  %d3 = mips.state "d3" = 0
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
  %13 = mips.constant 3
  %14 = mips.cmp eq %x, %13
  %15 = mips.indicator %14
  %16 = mips.add %d3, %15
  %17 = mips.sub %16, %6
  %18 = mips.sub %x, %x
  %19 = mips.argmax %18, %7, %12, %17
  mips.next %d1 = %7
  mips.next %d2 = %12
  mips.next %d3 = %17
  mips.output "y" = %19
}

mips.machine @V3 learned {
  // let u = t + 1
  // t' = u
  // let n1 = c1 + int(x == 1)
  // c1' = n1
  // let n2 = c2 + int(x == 2)
  // c2' = n2
  // let n3 = c3 + int(x == 3)
  // c3' = n3
  // let n0 = u - n1 - n2 - n3
  // y = argmax(n0, n1, n2, n3)
  %x = mips.input "x" : [0, 3]
  %t = mips.state "t" = 0
  %c1 = mips.state "c1" = 0
  %c2 = mips.state "c2" = 0
  %c3 = mips.state "c3" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.cmp eq %x, %0
  %3 = mips.indicator %2
  %4 = mips.add %c1, %3
  %5 = mips.constant 2
  %6 = mips.cmp eq %x, %5
  %7 = mips.indicator %6
  %8 = mips.add %c2, %7
  %9 = mips.constant 3
  %10 = mips.cmp eq %x, %9
  %11 = mips.indicator %10
  %12 = mips.add %c3, %11
  %13 = mips.sub %1, %4
  %14 = mips.sub %13, %8
  %15 = mips.sub %14, %12
  %16 = mips.argmax %15, %4, %8, %12
  mips.next %t = %1
  mips.next %c1 = %4
  mips.next %c2 = %8
  mips.next %c3 = %12
  mips.output "y" = %16
}
