// The rules as people read them.
// RUN: mips-opt --print-rules %s -o /dev/null | FileCheck %s

// CHECK:      r' = (2*r + x) mod 7
// CHECK-NEXT: y = (2*r + x) div 7
mips.machine @Div_7 learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c = mips.constant 2
  %d = mips.mul %r, %c
  %e = mips.add %d, %x
  %m = mips.mod %e, 7
  %q = mips.div %e, 7
  mips.next %r = %m
  mips.output "y" = %q
}

// CHECK-NEXT: a' = if [x = a] = 1 and not x > 2 then |x - a| else argmax(x, a)
// CHECK-NEXT: y = [3, 1][x] + min(x, max(a, 2))
mips.machine @Kitchen_Sink learned {
  %x = mips.input "x" : [0, 9]
  %a = mips.state "a" = 0
  %one = mips.constant 1
  %two = mips.constant 2
  %eq = mips.cmp eq %x, %a
  %i = mips.indicator %eq
  %p = mips.cmp eq %i, %one
  %gt = mips.cmp gt %x, %two
  %not = mips.not %gt
  %and = mips.and %p, %not
  %s = mips.sub %x, %a
  %abs = mips.abs %s
  %arg = mips.argmax %x, %a
  %sel = mips.select %and, %abs, %arg
  %t = mips.lookup [3, 1], %x
  %max = mips.max %a, %two
  %min = mips.min %x, %max
  %y = mips.add %t, %min
  mips.next %a = %sel
  mips.output "y" = %y
}
