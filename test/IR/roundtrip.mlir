// RUN: mips-opt --verify-roundtrip %s | FileCheck %s
// RUN: mips-opt %s | mips-opt | FileCheck %s

// CHECK-LABEL: mips.machine @Div_7 learned {
// CHECK-NEXT:    %x = mips.input "x" : [0, 1]
// CHECK-NEXT:    %r = mips.state "r" = 0 : [0, 6]
// CHECK-NEXT:    %c2 = mips.constant 2
// CHECK-NEXT:    %0 = mips.mul %c2, %r
// CHECK-NEXT:    %1 = mips.add %0, %x
// CHECK-NEXT:    %2 = mips.mod %1, 7
// CHECK-NEXT:    %3 = mips.div %1, 7
// CHECK-NEXT:    mips.next %r = %2
// CHECK-NEXT:    mips.output "y" = %3 : [0, 1]
// CHECK-NEXT:  }
mips.machine @Div_7 learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 6]
  %c2 = mips.constant 2
  %d = mips.mul %c2, %r
  %e = mips.add %d, %x
  %m = mips.mod %e, 7
  %q = mips.div %e, 7
  mips.next %r = %m
  mips.output "y" = %q : [0, 1]
}

// CHECK-LABEL: mips.machine @Kitchen_Sink spec attributes {max_length = 10 : i64, summary = "all of it"} {
mips.machine @Kitchen_Sink spec attributes {summary = "all of it", max_length = 10 : i64} {
  %a = mips.input "a" : [-3, 3]
  %s = mips.state "s" = -1
  %m2 = mips.constant -2
  // CHECK: mips.constant -2
  %t = mips.truth true
  // CHECK: mips.truth true
  %lt = mips.cmp lt %a, %m2
  // CHECK: mips.cmp lt %a, %m2
  %and = mips.and %lt, %t
  %or = mips.or %and, %t
  %xor = mips.xor %or, %lt
  %not = mips.not %xor
  %sel = mips.select %not, %a, %s
  // CHECK: mips.select %{{.*}}, %a, %s
  %ind = mips.indicator %lt
  %abs = mips.abs %sel
  %min = mips.min %abs, %ind
  %max = mips.max %min, %a
  %arg = mips.argmax %max, %a, %s
  // CHECK: mips.argmax %{{.*}}, %a, %s
  %tab = mips.lookup [3, 1, 4], %arg
  // CHECK: mips.lookup [3, 1, 4], %{{.*}}
  %sub = mips.sub %tab, %a
  mips.next %s = %sub
  mips.output "y" = %tab
  mips.output "z" = %sub : [0, 7]
}

// Names of values. Numbers stand where they are not one more than the one
// before, and names that are no words stand in quotes.
// CHECK-LABEL: mips.machine @Names learned {
// CHECK-NEXT:    %event = mips.input "event" : [0, 1] named {coin, push}
// CHECK-NEXT:    %light = mips.input "light" : [0, 2] named {red, amber = 5, green}
// CHECK-NEXT:    %b = mips.input "b" : [0, 1] named {false, true}
// CHECK-NEXT:    mips.output "y" = %light : [0, 2] named {"SYN ACK" = -1, x = 7, i1}
mips.machine @Names learned {
  %event = mips.input "event" : [0, 1] named {coin, push}
  %light = mips.input "light" : [0, 2] named {red, amber = 5, green = 6}
  %b = mips.input "b" : [0, 1] named {"false", true}
  mips.output "y" = %light : [0, 2] named {"SYN ACK" = -1, x = 7, i1 = 8}
}
