// Rules are shortened to what is needed in reachable states.
// RUN: mips-opt --simplify-rules --print-rules --verify-roundtrip %s -o /dev/null | FileCheck %s
// RUN: mips-opt --simplify-rules %s -o %t.once
// RUN: mips-opt --simplify-rules %t.once -o %t.twice
// RUN: diff %t.once %t.twice
// RUN: FileCheck --check-prefix=RANGE --input-file=%t.once %s
// RUN: mips-opt --simplify-rules=verbose=true %s -o /dev/null 2>&1 | FileCheck --check-prefix=REMARK %s

// A smaller expression that is equal in all 15 states.
// CHECK:      r' = (x + r) mod 15
// CHECK-NEXT: y = (x + r) div 15
// REMARK: remark: rules of 'Smaller' simplified: nodes 13 -> 10, operations 4 -> 3, states 1 -> 1; 1 expressions replaced
mips.machine @Smaller learned {
  %x = mips.input "x" : [0, 15]
  %r = mips.state "r" = 0 : [0, 14]
  %0 = mips.add %x, %r
  %1 = mips.mod %0, 15
  %2 = mips.cmp lt %1, %x
  %3 = mips.indicator %2
  mips.next %r = %1
  mips.output "y" = %3 : [0, 1]
}

// d never exceeds the sum s, in any of infinitely many states: the condition
// always holds, and with it goes the other branch.
// CHECK:      s' = s + x
// CHECK-NEXT: d' = max(d, x)
// CHECK-NEXT: y = s - d
mips.machine @Condition learned {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0
  %d = mips.state "d" = 0
  %c7 = mips.constant 7
  %0 = mips.add %s, %x
  %1 = mips.max %d, %x
  %2 = mips.cmp le %d, %s
  %3 = mips.sub %s, %d
  %4 = mips.select %2, %3, %c7
  mips.next %s = %0
  mips.next %d = %1
  mips.output "y" = %4
}

// The branches are equal where they are reached: f is 1 from the second step
// on, and before that m is 0.
// CHECK:      m' = max(m, x)
// CHECK-NEXT: y = max(m, x)
// CHECK-NOT:  f' =
mips.machine @Branches learned {
  %x = mips.input "x" : [0, 99]
  %f = mips.state "f" = 0
  %m = mips.state "m" = 0
  %c1 = mips.constant 1
  %0 = mips.cmp eq %f, %c1
  %1 = mips.max %m, %x
  %2 = mips.select %0, %1, %x
  mips.next %f = %c1
  mips.next %m = %2
  mips.output "y" = %2
}

// w is a + b in every state: a value that only mixes the last two inputs, which
// are what a reader wants to be told of.
// CHECK:      a' = x
// CHECK-NEXT: b' = a
// CHECK-NEXT: y = a + b + x
mips.machine @Derived learned {
  %x = mips.input "x" : [-9, 9]
  %a = mips.state "a" = 0
  %b = mips.state "b" = 0
  %w = mips.state "w" = 0
  %0 = mips.add %w, %x
  %1 = mips.sub %0, %b
  mips.next %a = %x
  mips.next %b = %a
  mips.next %w = %1
  mips.output "y" = %0
}

// A state variable that is an expression of another: q = 7 - r.
// CHECK:      r' = (r + x) mod 7
// CHECK-NEXT: y = 7 - r
mips.machine @Dropped learned {
  %x = mips.input "x" : [0, 3]
  %r = mips.state "r" = 0
  %q = mips.state "q" = 7
  %c7 = mips.constant 7
  %0 = mips.add %r, %x
  %1 = mips.mod %0, 7
  %2 = mips.sub %c7, %1
  mips.next %r = %1
  mips.next %q = %2
  mips.output "y" = %q
}

// A range that interval analysis does not see: p + q is 5 in every state.
// CHECK:      p' =
// RANGE-LABEL: @Range
// RANGE: mips.state "p" = 5 : [0, 5]
mips.machine @Range learned {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 5
  %q = mips.state "q" = 0
  %c0 = mips.constant 0
  %0 = mips.cmp gt %p, %c0
  %1 = mips.indicator %0
  %2 = mips.mul %1, %x
  %3 = mips.sub %p, %2
  %4 = mips.add %q, %2
  mips.next %p = %3
  mips.next %q = %4
  mips.output "y" = %q
}

// Not (x + r) div 14, which is 2 where 13 meets 15.
// CHECK:      r' = (x + r) mod 14
// CHECK-NEXT: y = [x + r > 13]
mips.machine @Two_Carries learned {
  %x = mips.input "x" : [0, 15]
  %r = mips.state "r" = 0
  %0 = mips.add %x, %r
  %1 = mips.mod %0, 14
  %2 = mips.cmp lt %1, %x
  %3 = mips.indicator %2
  mips.next %r = %1
  mips.output "y" = %3
}
