// RUN: mips-equiv %dsl/paper/Binary_Addition.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Binary_Addition.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Binary_Addition.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let s = a + b + c
  // c' = int(s >= 2)
  // y = s - 2 if s >= 2 else s
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.constant 2
  %3 = mips.cmp ge %1, %2
  %4 = mips.indicator %3
  %5 = mips.sub %1, %2
  %6 = mips.select %3, %5, %1
  mips.next %c = %4
  mips.output "y" = %6
}

mips.machine @V2 learned {
  // let u = a + b + s // 2
  // s' = u
  // y = u % 2
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %s = mips.state "s" = 0
  %0 = mips.add %a, %b
  %1 = mips.div %s, 2
  %2 = mips.add %0, %1
  %3 = mips.mod %2, 2
  mips.next %s = %2
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // let s = a + b + 1 - n
  // n' = int(s < 2)
  // y = s - 2*int(s > 1)
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %n = mips.state "n" = 1
  %0 = mips.add %a, %b
  %1 = mips.constant 1
  %2 = mips.add %0, %1
  %3 = mips.sub %2, %n
  %4 = mips.constant 2
  %5 = mips.cmp lt %3, %4
  %6 = mips.indicator %5
  %7 = mips.cmp gt %3, %1
  %8 = mips.indicator %7
  %9 = mips.mul %4, %8
  %10 = mips.sub %3, %9
  mips.next %n = %6
  mips.output "y" = %10
}
