// How many bits the integers of a machine need, and what is checked.
// RUN: mips-opt --print-integers %s -o /dev/null | FileCheck %s

//      CHECK: Division: 8 bits suffice, nothing to check
// CHECK-NEXT:   input x: 0..1, 8 bits
// CHECK-NEXT:   state r: 0..6, 8 bits
// CHECK-NEXT:   output y: 0..1, 8 bits
mips.machine @Division learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c2 = mips.constant 2
  %d = mips.mul %c2, %r
  %e = mips.add %d, %x
  %m = mips.mod %e, 7
  %q = mips.div %e, 7
  mips.next %r = %m
  mips.output "y" = %q
}

// A range that is declared and not proved is not believed.
//      CHECK: Total: 64 bits, checked: s
// CHECK-NEXT:   input x: -9..9, 8 bits
// CHECK-NEXT:   state s: -2^62..2^62, 64 bits, checked at each step
// CHECK-NEXT:   output y: -4611686018427387913..4611686018427387913, 64 bits
// CHECK-NEXT:   unchecked: 256 steps from states in -2^61..2^61-1, in 64 bits
// CHECK-NEXT:   unchecked in batches: 64 steps from states in -2^{{.*}}, in 32 bits
mips.machine @Total learned {
  %x = mips.input "x" : [-9, 9]
  %s = mips.state "s" = 0 : [-100, 100]
  %t = mips.add %s, %x
  mips.next %s = %t
  mips.output "y" = %t
}

// With a declared length the same sum is known to stay small.
//      CHECK: Short: 16 bits suffice for 1000 steps, which are counted
// CHECK-NEXT:   input x: -9..9, 8 bits
// CHECK-NEXT:   state s: -9000..9000, 16 bits
mips.machine @Short learned attributes {max_length = 1000 : i64} {
  %x = mips.input "x" : [-9, 9]
  %s = mips.state "s" = 0
  %t = mips.add %s, %x
  mips.next %s = %t
  mips.output "y" = %t
}

// Only the end that is unknown is guarded, and closer where values are doubled.
//      CHECK: Doubled: 64 bits, checked: s
//      CHECK:   state s: 0..2^61, 64 bits, checked at each step
// Eight doublings fit between where a stretch may begin and the guard.
//      CHECK:   unchecked: 8 steps from states in -2^53..2^53-1, in 64 bits
//  CHECK-NOT:   unchecked in batches
mips.machine @Doubled learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %two = mips.constant 2
  %d = mips.mul %two, %s
  %t = mips.add %d, %x
  mips.next %s = %t
  mips.output "y" = %t
}

// States that turn grow more slowly than the intervals around them, which double.
//      CHECK: Turned: 64 bits, checked: p, q
//      CHECK:   unchecked: 16 steps from states in -2^52..2^52-1, in 64 bits
mips.machine @Turned learned {
  %x = mips.input "x" : [-10, 10]
  %p = mips.state "p" = 0
  %q = mips.state "q" = 0
  %a = mips.sub %p, %q
  %b = mips.add %p, %q
  %c = mips.add %b, %x
  mips.next %p = %a
  mips.next %q = %c
  mips.output "y" = %a
}

// A square of what is unbounded is checked itself.
//      CHECK: Square: 64 bits, checked: s; 1 operation
//      CHECK:   checked: a mul
// As long as the sum is small its square cannot overflow.
// CHECK-NEXT:   unchecked: 256 steps from states in -2^31..2^31-1, in 64 bits
mips.machine @Square learned {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0
  %t = mips.add %s, %x
  %u = mips.mul %t, %t
  %m = mips.mod %u, 7
  mips.next %s = %t
  mips.output "y" = %m
}
