// Ranges that are proved; nothing else.
// RUN: mips-opt --narrow-ranges --verify-roundtrip %s | FileCheck %s
// RUN: mips-opt --narrow-ranges %s | mips-opt --narrow-ranges | FileCheck %s

// CHECK-LABEL: mips.machine @Division learned
// CHECK:         mips.state "r" = 0 : [0, 6]
// CHECK:         mips.output "y" = %{{.*}} : [0, 1]
mips.machine @Division learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c2 = mips.constant 2
  %d = mips.mul %c2, %r
  %e = mips.add %d, %x
  %m = mips.mod %e, 7
  %q = mips.div %e, 7
  mips.next %r = %m
  mips.output "y" = %q : [0, 9]
}

// A running sum has no range. Its output's is a wrong claim, and left alone.
// CHECK-LABEL: mips.machine @Sum learned
// CHECK:         mips.state "s" = 0{{$}}
// CHECK:         mips.output "y" = %{{.*}} : [0, 5]
// CHECK:         mips.output "z" = %{{.*}} : [0, 99]
mips.machine @Sum learned {
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %n = mips.add %s, %x
  mips.next %s = %n
  mips.output "y" = %n : [0, 5]
  mips.output "z" = %x
}

// A saturating counter over a large alphabet.
// CHECK-LABEL: mips.machine @Saturating learned
// CHECK:         mips.state "s" = 0 : [-100, 100]
mips.machine @Saturating learned {
  %x = mips.input "x" : [-1000000, 1000000]
  %s = mips.state "s" = 0
  %hi = mips.constant 100
  %lo = mips.constant -100
  %0 = mips.add %s, %x
  %1 = mips.min %0, %hi
  %2 = mips.max %1, %lo
  mips.next %s = %2
  mips.output "y" = %2
}

// A wrong claim that has values in common with what is proved.
// CHECK-LABEL: mips.machine @Overlapping learned
// CHECK:         mips.output "y" = %{{.*}} : [0, 5]
mips.machine @Overlapping learned {
  %x = mips.input "x" : [3, 9]
  mips.output "y" = %x : [0, 5]
}
