// Rewrites to shorter expressions of the same value.
// RUN: mips-opt --simplify --print-rules --verify-roundtrip %s -o /dev/null | FileCheck %s
// RUN: mips-opt --simplify %s -o %t.once
// RUN: mips-opt --simplify %t.once -o %t.twice
// RUN: diff %t.once %t.twice

// Remainders.
// CHECK:      r' = (2*r + x) mod 7
// CHECK-NEXT: a = (r + x) mod 7
// CHECK-NEXT: b = (x - r) mod 7
// CHECK-NEXT: c = r
// CHECK-NEXT: d = 3*r
// CHECK-NEXT: e = (r + x) mod 5
// CHECK-NEXT: f = 1 - x
mips.machine @Remainders learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c2 = mips.constant 2
  %c6 = mips.constant 6
  %c7 = mips.constant 7
  %c14 = mips.constant 14
  %c21 = mips.constant 21
  %d = mips.mul %c2, %r
  %e = mips.add %d, %x
  %m = mips.mod %e, 7
  %mm = mips.mod %m, 7
  mips.next %r = %mm
  // ((r mod 14) + x + 7) mod 7
  %a0 = mips.mod %r, 14
  %a1 = mips.add %a0, %x
  %a2 = mips.add %a1, %c7
  %a = mips.mod %a2, 7
  mips.output "a" = %a
  // (6*r + x) mod 7
  %b0 = mips.mul %c6, %r
  %b1 = mips.add %b0, %x
  %b = mips.mod %b1, 7
  mips.output "b" = %b
  // (14*r + x) div 14
  %k0 = mips.mul %c14, %r
  %k1 = mips.add %k0, %x
  %k = mips.div %k1, 14
  mips.output "c" = %k
  // (21*r + r) div 7
  %n0 = mips.mul %c21, %r
  %n1 = mips.add %n0, %r
  %n = mips.div %n1, 7
  mips.output "d" = %n
  // r + x - 5*((r + x) div 5)
  %s = mips.add %r, %x
  %q = mips.div %s, 5
  %c5 = mips.constant 5
  %t = mips.mul %c5, %q
  %u = mips.sub %s, %t
  mips.output "e" = %u
  // [x = 0], of a bit
  %zero = mips.constant 0
  %z = mips.cmp eq %x, %zero
  %i = mips.indicator %z
  mips.output "f" = %i
}

// Sums, and what is compared with them.
// CHECK:      a = x
// CHECK-NEXT: b = [x < z]
// CHECK-NEXT: c = [x > 2]
// CHECK-NEXT: d = [x >= z]
// CHECK-NEXT: e = min(x, z)
// CHECK-NEXT: f = |x - z|
// CHECK-NEXT: g = 2*x + 3
mips.machine @Sums learned {
  %x = mips.input "x" : [-9, 9]
  %z = mips.input "z" : [-9, 9]
  %c0 = mips.constant 0
  %c3 = mips.constant 3
  %c5 = mips.constant 5
  %a0 = mips.add %x, %z
  %a = mips.sub %a0, %z
  mips.output "a" = %a
  %d = mips.sub %x, %z
  %b0 = mips.cmp lt %d, %c0
  %b = mips.indicator %b0
  mips.output "b" = %b
  %k0 = mips.add %x, %c3
  %k1 = mips.cmp lt %c5, %k0
  %k = mips.indicator %k1
  mips.output "c" = %k
  %n0 = mips.not %b0
  %n = mips.indicator %n0
  mips.output "d" = %n
  %e = mips.select %b0, %x, %z
  mips.output "e" = %e
  %f0 = mips.abs %d
  %f = mips.abs %f0
  mips.output "f" = %f
  // A table that is none.
  %c9 = mips.constant 9
  %j = mips.add %x, %c9
  %g = mips.lookup [-15, -13, -11, -9, -7, -5, -3, -1, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21], %j
  mips.output "g" = %g
}

// Truth values.
// CHECK:      a = [x = z]
// CHECK-NEXT: b = [x != z]
// CHECK-NEXT: c = [x = z]
// CHECK-NEXT: d = 1
// CHECK-NEXT: e = 4
mips.machine @Truths learned {
  %x = mips.input "x" : [0, 9]
  %z = mips.input "z" : [0, 9]
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c4 = mips.constant 4
  %c20 = mips.constant 20
  %p = mips.cmp eq %x, %z
  %i = mips.indicator %p
  %a0 = mips.cmp ne %i, %c0
  %a = mips.indicator %a0
  mips.output "a" = %a
  %b0 = mips.cmp eq %i, %c0
  %b = mips.select %b0, %c1, %c0
  mips.output "b" = %b
  %q = mips.cmp gt %x, %c1
  %or = mips.or %p, %q
  %and = mips.and %p, %or
  %k = mips.indicator %and
  mips.output "c" = %k
  %r = mips.cmp lt %x, %c20
  %d = mips.indicator %r
  mips.output "d" = %d
  %e0 = mips.max %x, %c20
  %e1 = mips.min %e0, %c4
  mips.output "e" = %e1
}

// Bits: connectives and choices by one are arithmetic.
// CHECK:      a = min(x, z)
// CHECK-NEXT: b = max(x, z)
// CHECK-NEXT: c = [x != z]
// CHECK-NEXT: d = 1 - 2*x
mips.machine @Bits learned {
  %x = mips.input "x" : [0, 1]
  %z = mips.input "z" : [0, 1]
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %m1 = mips.constant -1
  %p = mips.cmp eq %x, %c1
  %q = mips.cmp ne %z, %c0
  %and = mips.and %p, %q
  %or = mips.or %p, %q
  %xor = mips.xor %p, %q
  %a = mips.indicator %and
  %b = mips.indicator %or
  %c = mips.indicator %xor
  %not = mips.cmp eq %x, %c0
  %d = mips.select %not, %c1, %m1
  mips.output "a" = %a
  mips.output "b" = %b
  mips.output "c" = %c
  mips.output "d" = %d
}

// Doubling stays doubling, and a division's remainder keeps its quotient's form.
// CHECK:      r' = (2*r + x) mod 3
// CHECK-NEXT: s' = (6*s + x) mod 7
// CHECK-NEXT: y = (6*s + x) div 7
mips.machine @Doubling learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %c6 = mips.constant 6
  %a = mips.mul %c2, %r
  %b = mips.add %a, %x
  %c = mips.mod %b, 3
  mips.next %r = %c
  %d = mips.mul %c6, %s
  %e = mips.add %d, %x
  %f = mips.mod %e, 7
  mips.next %s = %f
  %g = mips.div %e, 7
  mips.output "y" = %g
}

// Remainders that are compared or taken from the greatest one, and what a
// choice knows of its own value.
// CHECK:      r' = (r - x) mod 7
// CHECK-NEXT: a = [(r + x) mod 7 = 0]
// CHECK-NEXT: b = [(r + x) mod 7 != 0]
// CHECK-NEXT: c = if x = 1 then r else 0
// CHECK-NEXT: d = if r = 5 then 5 else x
// CHECK-NEXT: e = [(r + 2*x) mod 8 <= 2]
// CHECK-NEXT: f = [(r + 2*x) mod 8 < 3]
// CHECK-NEXT: g = if x = 1 and r < 3 then 4 else r
// CHECK-NEXT: h = if x = 1 and r >= 3 then 4 else r
// CHECK-NEXT: i = if x = 1 or r < 3 then 4 else r
// CHECK-NEXT: j = if x != 1 or r < 3 then 4 else r
mips.machine @Known learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 6]
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c5 = mips.constant 5
  %c6 = mips.constant 6
  // 6 - (x + 6 - r) mod 7
  %r0 = mips.add %x, %c6
  %r1 = mips.sub %r0, %r
  %r2 = mips.mod %r1, 7
  %r3 = mips.sub %c6, %r2
  mips.next %r = %r3
  %s = mips.add %r, %x
  %m = mips.mod %s, 7
  %below = mips.cmp lt %m, %c1
  %a = mips.indicator %below
  mips.output "a" = %a
  %above = mips.cmp gt %m, %c0
  %b = mips.indicator %above
  mips.output "b" = %b
  %isOne = mips.cmp eq %x, %c1
  %c = mips.select %isOne, %r, %x
  mips.output "c" = %c
  %isFive = mips.cmp eq %r, %c5
  %d = mips.select %isFive, %r, %x
  mips.output "d" = %d
  // (2*r + 4*x) mod 16 <= 5
  %c2 = mips.constant 2
  %c3 = mips.constant 3
  %c4 = mips.constant 4
  %e0 = mips.mul %c2, %r
  %e1 = mips.mul %c4, %x
  %e2 = mips.add %e0, %e1
  %e3 = mips.mod %e2, 16
  %e4 = mips.cmp le %e3, %c5
  %e = mips.indicator %e4
  mips.output "e" = %e
  %f0 = mips.cmp lt %e3, %c5
  %f = mips.indicator %f0
  mips.output "f" = %f
  // (if x = 1 then [r < 3] else 0) != 0
  %g0 = mips.cmp lt %r, %c3
  %g1 = mips.indicator %g0
  %g2 = mips.select %isOne, %g1, %c0
  %g3 = mips.cmp ne %g2, %c0
  %g = mips.select %g3, %c4, %r
  mips.output "g" = %g
  // (if x = 1 then [r < 3] else 1) = 0
  %h0 = mips.select %isOne, %g1, %c1
  %h1 = mips.cmp eq %h0, %c0
  %h = mips.select %h1, %c4, %r
  mips.output "h" = %h
  // (if x = 1 then 1 else [r < 3]) = 1
  %i0 = mips.select %isOne, %c1, %g1
  %i1 = mips.cmp eq %i0, %c1
  %i = mips.select %i1, %c4, %r
  mips.output "i" = %i
  // (if x = 1 then [r < 3] else 1) != 0
  %j0 = mips.cmp ne %h0, %c0
  %j = mips.select %j0, %c4, %r
  mips.output "j" = %j
}
