// The step of a machine as a pure function in machine integers, and in vectors.
// RUN: mips-opt --convert-mips-to-arith=lanes=16 --cse %s | FileCheck %s

// Few quotients: comparisons take the place of a division.
// CHECK-LABEL: func.func private @Division.step(
//  CHECK-SAME:     %[[r:.*]]: i32, %[[x:.*]]: i32) -> (i32, i32, i32)
//       CHECK:   %[[d:.*]] = arith.muli %{{.*}}, %[[r]]
//       CHECK:   %[[e:.*]] = arith.addi %[[d]], %[[x]]
//       CHECK:   %[[less:.*]] = arith.subi %[[e]], %c7
//       CHECK:   %[[over:.*]] = arith.cmpi sge, %[[e]], %c7
//       CHECK:   %[[m:.*]] = arith.select %[[over]], %[[less]], %[[e]]
//       CHECK:   %[[q:.*]] = arith.select %[[over]], %c1{{.*}}, %c0
//       CHECK:   return %[[m]], %[[q]], %c0
// CHECK-LABEL: func.func private @Division.step.x16(
//  CHECK-SAME:     %{{.*}}: vector<16xi8>, %{{.*}}: vector<16xi8>) -> (vector<16xi8>, vector<16xi8>)
//   CHECK-NOT:   div
//       CHECK:   return
// CHECK-LABEL: mips.machine @Division
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

// Many quotients of numbers with a sign: one division without.
// CHECK-LABEL: func.func private @Rounding.step(
//       CHECK:   %[[up:.*]] = arith.addi %{{.*}}, %c105
//       CHECK:   %[[q:.*]] = arith.divui %[[up]], %c7
//       CHECK:   arith.addi %[[q]], %c-15
//       CHECK:   arith.remui %[[up]], %c7
mips.machine @Rounding learned {
  %x = mips.input "x" : [-100, 100]
  %q = mips.div %x, 7
  %m = mips.mod %x, 7
  mips.output "q" = %q
  mips.output "m" = %m
}

// The next value of a guarded state; an overflow counts only where it is used.
// CHECK-LABEL: func.func private @Square.step(
//       CHECK:   %[[t:.*]] = arith.addi
//       CHECK:   %[[u:.*]] = "llvm.intr.smul.with.overflow"(%[[t]], %[[t]])
//       CHECK:   %[[over:.*]] = llvm.extractvalue %[[u]][1]
//       CHECK:   %[[used:.*]] = arith.select %{{.*}}, %[[over]], %false
//       CHECK:   %[[late:.*]] = arith.cmpi sgt, %[[t]], %c4611686018427387904
//       CHECK:   arith.select %[[late]], %c3
//       CHECK:   arith.andi %{{.*}}, %[[used]]
// In stretches there is nothing to check, so there is no status.
// CHECK-LABEL: func.func private @Square.step.free(
//  CHECK-SAME:     %{{.*}}: i64, %{{.*}}: i32) -> (i64, i32)
//   CHECK-NOT:   overflow
//   CHECK-NOT:   arith.cmpi sgt
//       CHECK:   return
// CHECK-LABEL: func.func private @Square.step.free.x16(
//  CHECK-SAME:     %{{.*}}: vector<16xi64>, %{{.*}}: vector<16xi8>) -> (vector<16xi64>, vector<16xi8>)
mips.machine @Square learned {
  %x = mips.input "x" : [0, 9]
  %s = mips.state "s" = 0
  %zero = mips.constant 0
  %t = mips.add %s, %x
  %u = mips.mul %t, %t
  %m = mips.mod %u, 7
  %c = mips.cmp eq %x, %zero
  %y = mips.select %c, %m, %x
  mips.next %s = %t
  mips.output "y" = %y
}

// A count is small for long, so many sequences are counted in 16 bits.
// CHECK-LABEL: func.func private @Count.step(
//  CHECK-SAME:     %{{.*}}: i64, %{{.*}}: i32) -> (i64, i64, i32)
// CHECK-LABEL: func.func private @Count.step.free.x16(
//  CHECK-SAME:     %{{.*}}: vector<16xi64>, %{{.*}}: vector<16xi8>) -> (vector<16xi64>, vector<16xi64>)
// CHECK-LABEL: func.func private @Count.step.narrow.x16(
//  CHECK-SAME:     %{{.*}}: vector<16xi16>, %{{.*}}: vector<16xi8>) -> (vector<16xi16>, vector<16xi16>)
mips.machine @Count learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %t = mips.add %s, %x
  mips.next %s = %t
  mips.output "y" = %t
}

// A small table is comparisons in vectors, memory otherwise; outside of it is 0.
// CHECK-LABEL: func.func private @Table.step(
//       CHECK:   %[[in:.*]] = arith.cmpi ule, %[[i:.*]], %c2
//       CHECK:   %[[j:.*]] = arith.select %[[in]], %[[i]], %c0
//       CHECK:   %[[p:.*]] = llvm.getelementptr %{{.*}}[%[[j]]]
//       CHECK:   %[[e:.*]] = llvm.load %[[p]] : !llvm.ptr -> i8
//       CHECK:   arith.select %[[in]], %{{.*}}, %c0
// CHECK-LABEL: func.func private @Table.step.x16(
//   CHECK-NOT:   llvm.load
//       CHECK:   return
mips.machine @Table learned {
  %x = mips.input "x" : [0, 9]
  %y = mips.lookup [3, 1, 4], %x
  mips.output "y" = %y
}
