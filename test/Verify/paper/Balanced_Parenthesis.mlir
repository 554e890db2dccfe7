// RUN: mips-equiv %dsl/paper/Balanced_Parenthesis.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Balanced_Parenthesis.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Balanced_Parenthesis.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let t = -1 if s < 0 else s + 1 - 2*x
  // s' = t
  // y = int(t == 0)
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %0 = mips.constant 0
  %1 = mips.cmp lt %s, %0
  %2 = mips.constant -1
  %3 = mips.constant 1
  %4 = mips.add %s, %3
  %5 = mips.constant 2
  %6 = mips.mul %5, %x
  %7 = mips.sub %4, %6
  %8 = mips.select %1, %2, %7
  %9 = mips.cmp eq %8, %0
  %10 = mips.indicator %9
  mips.next %s = %8
  mips.output "y" = %10
}

mips.machine @V2 learned {
  // let t = s + 1 - 2*x
  // let d = 1 if dead == 1 or t < 0 else 0
  // s' = t
  // dead' = d
  // y = int(t == 0 and d == 0)
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %dead = mips.state "dead" = 0
  %0 = mips.constant 1
  %1 = mips.add %s, %0
  %2 = mips.constant 2
  %3 = mips.mul %2, %x
  %4 = mips.sub %1, %3
  %5 = mips.cmp eq %dead, %0
  %6 = mips.constant 0
  %7 = mips.cmp lt %4, %6
  %8 = mips.or %5, %7
  %9 = mips.select %8, %0, %6
  %10 = mips.cmp eq %4, %6
  %11 = mips.cmp eq %9, %6
  %12 = mips.and %10, %11
  %13 = mips.indicator %12
  mips.next %s = %4
  mips.next %dead = %9
  mips.output "y" = %13
}

mips.machine @V3 learned {
  // let p = o + 1 - x
  // let q = c + x
  // let k = 1 if ok == 1 and q <= p else 0
  // o' = p
  // c' = q
  // ok' = k
  // y = 1 if p == q and k == 1 else 0
  %x = mips.input "x" : [0, 1]
  %o = mips.state "o" = 0
  %c = mips.state "c" = 0
  %ok = mips.state "ok" = 1
  %0 = mips.constant 1
  %1 = mips.add %o, %0
  %2 = mips.sub %1, %x
  %3 = mips.add %c, %x
  %4 = mips.cmp eq %ok, %0
  %5 = mips.cmp le %3, %2
  %6 = mips.and %4, %5
  %7 = mips.constant 0
  %8 = mips.select %6, %0, %7
  %9 = mips.cmp eq %2, %3
  %10 = mips.cmp eq %8, %0
  %11 = mips.and %9, %10
  %12 = mips.select %11, %0, %7
  mips.next %o = %2
  mips.next %c = %3
  mips.next %ok = %8
  mips.output "y" = %12
}
