// RUN: mips-equiv %dsl/paper/Perfect_Square_Detector.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Perfect_Square_Detector.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Perfect_Square_Detector.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = table(1,1,0,0,1,0,0,0,0,1,0,0,0,0,0,0,1,0,0,0,x)
  %x = mips.input "x" : [0, 19]
  %0 = mips.lookup [1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], %x
  mips.output "y" = %0
}

mips.machine @V2 learned {
  // y = int(x == 0 or x == 1 or x == 4 or x == 9 or x == 16)
  %x = mips.input "x" : [0, 19]
  %0 = mips.constant 0
  %1 = mips.cmp eq %x, %0
  %2 = mips.constant 1
  %3 = mips.cmp eq %x, %2
  %4 = mips.or %1, %3
  %5 = mips.constant 4
  %6 = mips.cmp eq %x, %5
  %7 = mips.or %4, %6
  %8 = mips.constant 9
  %9 = mips.cmp eq %x, %8
  %10 = mips.or %7, %9
  %11 = mips.constant 16
  %12 = mips.cmp eq %x, %11
  %13 = mips.or %10, %12
  %14 = mips.indicator %13
  mips.output "y" = %14
}

mips.machine @V3 learned {
  // let r = int(x >= 1) + int(x >= 4) + int(x >= 9) + int(x >= 16)
  // y = int(r*r == x)
  %x = mips.input "x" : [0, 19]
  %0 = mips.constant 1
  %1 = mips.cmp ge %x, %0
  %2 = mips.indicator %1
  %3 = mips.constant 4
  %4 = mips.cmp ge %x, %3
  %5 = mips.indicator %4
  %6 = mips.add %2, %5
  %7 = mips.constant 9
  %8 = mips.cmp ge %x, %7
  %9 = mips.indicator %8
  %10 = mips.add %6, %9
  %11 = mips.constant 16
  %12 = mips.cmp ge %x, %11
  %13 = mips.indicator %12
  %14 = mips.add %10, %13
  %15 = mips.mul %14, %14
  %16 = mips.cmp eq %15, %x
  %17 = mips.indicator %16
  mips.output "y" = %17
}
