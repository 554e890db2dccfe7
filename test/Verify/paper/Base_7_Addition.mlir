// RUN: mips-equiv %dsl/paper/Base_7_Addition.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Base_7_Addition.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Base_7_Addition.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let s = a + b + c
  // c' = int(s >= 7)
  // y = s - 7 if s >= 7 else s
  %a = mips.input "a" : [0, 6]
  %b = mips.input "b" : [0, 6]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.constant 7
  %3 = mips.cmp ge %1, %2
  %4 = mips.indicator %3
  %5 = mips.sub %1, %2
  %6 = mips.select %3, %5, %1
  mips.next %c = %4
  mips.output "y" = %6
}

mips.machine @V2 learned {
  // let u = a + b + s // 7
  // s' = u
  // y = u % 7
  %a = mips.input "a" : [0, 6]
  %b = mips.input "b" : [0, 6]
  %s = mips.state "s" = 0
  %0 = mips.add %a, %b
  %1 = mips.div %s, 7
  %2 = mips.add %0, %1
  %3 = mips.mod %2, 7
  mips.next %s = %2
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // let s = a + b + 1 - n
  // n' = int(s < 7)
  // y = s - 7*int(s > 6)
  %a = mips.input "a" : [0, 6]
  %b = mips.input "b" : [0, 6]
  %n = mips.state "n" = 1
  %0 = mips.add %a, %b
  %1 = mips.constant 1
  %2 = mips.add %0, %1
  %3 = mips.sub %2, %n
  %4 = mips.constant 7
  %5 = mips.cmp lt %3, %4
  %6 = mips.indicator %5
  %7 = mips.constant 6
  %8 = mips.cmp gt %3, %7
  %9 = mips.indicator %8
  %10 = mips.mul %4, %9
  %11 = mips.sub %3, %10
  mips.next %n = %6
  mips.output "y" = %11
}
