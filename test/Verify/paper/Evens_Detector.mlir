// RUN: mips-equiv %dsl/paper/Evens_Detector.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Evens_Detector.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Evens_Detector.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // y = 1 - x % 2
  %x = mips.input "x" : [0, 9]
  %0 = mips.constant 1
  %1 = mips.mod %x, 2
  %2 = mips.sub %0, %1
  mips.output "y" = %2
}

mips.machine @V2 learned {
  // y = int(2*(x // 2) == x)
  %x = mips.input "x" : [0, 9]
  %0 = mips.constant 2
  %1 = mips.div %x, 2
  %2 = mips.mul %0, %1
  %3 = mips.cmp eq %2, %x
  %4 = mips.indicator %3
  mips.output "y" = %4
}

mips.machine @V3 learned {
  // y = table(1,0,1,0,1,0,1,0,1,0,x)
  %x = mips.input "x" : [0, 9]
  %0 = mips.lookup [1, 0, 1, 0, 1, 0, 1, 0, 1, 0], %x
  mips.output "y" = %0
}
