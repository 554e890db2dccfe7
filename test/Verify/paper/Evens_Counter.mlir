// RUN: mips-equiv %dsl/paper/Evens_Counter.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Evens_Counter.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Evens_Counter.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // c' = c + 1 - x % 2
  // y = c + 1 - x % 2
  %x = mips.input "x" : [0, 9]
  %c = mips.state "c" = 0
  %0 = mips.constant 1
  %1 = mips.add %c, %0
  %2 = mips.mod %x, 2
  %3 = mips.sub %1, %2
  mips.next %c = %3
  mips.output "y" = %3
}

mips.machine @V2 learned {
  // t' = t + 1
  // o' = o + x - 2*(x // 2)
  // y = t + 1 - o - x + 2*(x // 2)
  %x = mips.input "x" : [0, 9]
  %t = mips.state "t" = 0
  %o = mips.state "o" = 0
  %0 = mips.constant 1
  %1 = mips.add %t, %0
  %2 = mips.add %o, %x
  %3 = mips.constant 2
  %4 = mips.div %x, 2
  %5 = mips.mul %3, %4
  %6 = mips.sub %2, %5
  %7 = mips.sub %1, %o
  %8 = mips.sub %7, %x
  %9 = mips.add %8, %5
  mips.next %t = %1
  mips.next %o = %6
  mips.output "y" = %9
}

mips.machine @V3 learned {
  // let d = c + 1 if x == 0 or x == 2 or x == 4 or x == 6 or x == 8 else c
  // c' = d
  // y = d + 1
  %x = mips.input "x" : [0, 9]
  %c = mips.state "c" = -1
  %0 = mips.constant 0
  %1 = mips.cmp eq %x, %0
  %2 = mips.constant 2
  %3 = mips.cmp eq %x, %2
  %4 = mips.or %1, %3
  %5 = mips.constant 4
  %6 = mips.cmp eq %x, %5
  %7 = mips.or %4, %6
  %8 = mips.constant 6
  %9 = mips.cmp eq %x, %8
  %10 = mips.or %7, %9
  %11 = mips.constant 8
  %12 = mips.cmp eq %x, %11
  %13 = mips.or %10, %12
  %14 = mips.constant 1
  %15 = mips.add %c, %14
  %16 = mips.select %13, %15, %c
  %17 = mips.add %16, %14
  mips.next %c = %16
  mips.output "y" = %17
}
