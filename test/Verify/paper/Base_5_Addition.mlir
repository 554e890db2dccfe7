// RUN: mips-equiv %dsl/paper/Base_5_Addition.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Base_5_Addition.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Base_5_Addition.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let s = a + b + c
  // c' = int(s >= 5)
  // y = s - 5 if s >= 5 else s
  %a = mips.input "a" : [0, 4]
  %b = mips.input "b" : [0, 4]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.constant 5
  %3 = mips.cmp ge %1, %2
  %4 = mips.indicator %3
  %5 = mips.sub %1, %2
  %6 = mips.select %3, %5, %1
  mips.next %c = %4
  mips.output "y" = %6
}

mips.machine @V2 learned {
  // let u = a + b + s // 5
  // s' = u
  // y = u % 5
  %a = mips.input "a" : [0, 4]
  %b = mips.input "b" : [0, 4]
  %s = mips.state "s" = 0
  %0 = mips.add %a, %b
  %1 = mips.div %s, 5
  %2 = mips.add %0, %1
  %3 = mips.mod %2, 5
  mips.next %s = %2
  mips.output "y" = %3
}

mips.machine @V3 learned {
  // let s = a + b + 1 - n
  // n' = int(s < 5)
  // y = s - 5*int(s > 4)
  %a = mips.input "a" : [0, 4]
  %b = mips.input "b" : [0, 4]
  %n = mips.state "n" = 1
  %0 = mips.add %a, %b
  %1 = mips.constant 1
  %2 = mips.add %0, %1
  %3 = mips.sub %2, %n
  %4 = mips.constant 5
  %5 = mips.cmp lt %3, %4
  %6 = mips.indicator %5
  %7 = mips.constant 4
  %8 = mips.cmp gt %3, %7
  %9 = mips.indicator %8
  %10 = mips.mul %4, %9
  %11 = mips.sub %3, %10
  mips.next %n = %6
  mips.output "y" = %11
}
