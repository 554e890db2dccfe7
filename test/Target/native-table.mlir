// Several steps of a small finite machine as one look-up.
// RUN: mips-opt --mips-tabulate %s | FileCheck %s
// RUN: mips-opt --mips-tabulate=tables=always %s | FileCheck %s --check-prefix=ALWAYS
// RUN: mips-opt --mips-tabulate=tables=never %s | FileCheck %s --check-prefix=NEVER
// RUN: mips-opt --convert-mips-to-arith --mips-tabulate=tables=always --mips-native-interface %s | FileCheck %s --check-prefix=LOOP
// RUN: mips-opt --mips-to-llvm %s | FileCheck %s --check-prefix=LLVM
// RUN: not mips-opt --mips-tabulate=tables=some %s 2>&1 | FileCheck %s --check-prefix=OPTION

// OPTION: Cannot find option named 'some'
// NEVER-NOT: .table.
// LLVM-NOT: {{func\.|arith\.|scf\.|cf\.|mips\.machine|unrealized}}

// A state is known by the number of its first entry, of 256 for the words of
// eight bits.
// CHECK-LABEL: func.func private @Division.table.row(
//  CHECK-SAME:     %[[r:.*]]: i32) -> i64
//       CHECK:   %[[inside:.*]] = arith.cmpi ult, %{{.*}}, %c7
//       CHECK:   %[[row:.*]] = arith.extsi %{{.*}} : i16 to i64
//       CHECK:   arith.select %{{.*}}, %[[row]], %c-1
//       CHECK: @Division.table.rows(dense<[0, 256, 512, 768, 1024, 1280, 1536]> : tensor<7xi16>)
// CHECK-LABEL: func.func private @Division.table.states(%{{.*}}: i64) -> i32
// One multiplication makes a number of eight bytes that are 0 or 1.
// CHECK-LABEL: func.func private @Division.table.x8(
//  CHECK-SAME:     %[[row:.*]]: i64, %[[x:.*]]: vector<8xi8>) -> (i64, vector<8xi8>)
//       CHECK:   %[[bytes:.*]] = llvm.bitcast %[[x]] : vector<8xi8> to i64
//       CHECK:   %[[product:.*]] = arith.muli %[[bytes]], %c72624976668147840
//       CHECK:   arith.shrui %[[product]], %c56
//       CHECK:   llvm.load %{{.*}} -> i16
//       CHECK:   llvm.load %{{.*}} -> vector<8xi8>
//       CHECK: @Division.table.next({{.*}} !llvm.array<1792 x i16>
//       CHECK: @Division.table.output.0({{.*}} !llvm.array<14336 x i8>

// States and rows are turned into each other once for a block of inputs.
// LOOP-LABEL: func.func @division_run(
//       LOOP:   %[[row:.*]] = call @Division.table.row(
//       LOOP:   arith.cmpi slt, %[[row]], %c0
//       LOOP:   cf.cond_br
//       LOOP:   scf.for {{.*}} step %c8{{.*}} iter_args(%{{.*}} = %[[row]]) -> (i64)
//   LOOP-NOT:     cf.
//       LOOP:     llvm.load {{.*}} -> vector<8xi8>
//       LOOP:     call @Division.table.x8(
//       LOOP:     llvm.store {{.*}} : vector<8xi8>
//       LOOP:     scf.yield
//       LOOP:   call @Division.table.states(
//       LOOP:   call @Division.stream(
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

// Sixteen inputs leave room for words of two steps, which take no less time than
// a few operations do.
//     CHECK-NOT: @Dithering.table
// ALWAYS-LABEL: func.func private @Dithering.table.x2(
// ALWAYS-SAME:     %{{.*}}: i64, %[[x:.*]]: vector<2xi8>) -> (i64, vector<2xi8>)
//       ALWAYS:   llvm.bitcast %[[x]] : vector<2xi8> to i16
mips.machine @Dithering learned {
  %x = mips.input "x" : [0, 15]
  %r = mips.state "r" = 0
  %e = mips.add %r, %x
  %m = mips.mod %e, 15
  %q = mips.div %e, 15
  mips.next %r = %m
  mips.output "y" = %q
}

// Two inputs, one that does not begin at 0, and two state variables of which not
// all pairs are reachable.
// ALWAYS-LABEL: func.func private @Turn.table.row(%{{.*}}: i32, %{{.*}}: i32) -> i64
//       ALWAYS: @Turn.table.rows(dense<[{{.*}}-1{{.*}}]> : tensor<9xi16>)
// ALWAYS-LABEL: func.func private @Turn.table.x2(
//  ALWAYS-SAME:     %{{.*}}: i64, %[[x:.*]]: vector<2xi8>, %[[y:.*]]: vector<2xi8>)
//       ALWAYS:   %[[from0:.*]] = arith.subi %[[x]], %{{.*}} : vector<2xi8>
//       ALWAYS:   llvm.bitcast %[[from0]] : vector<2xi8> to i16
//       ALWAYS:   llvm.bitcast %[[y]] : vector<2xi8> to i16
//       ALWAYS:   arith.muli %{{.*}}, %c9
//    LOOP-LABEL: func.func @turn_run(
//          LOOP:   call @Turn.table.row(
mips.machine @Turn learned {
  %x = mips.input "x" : [-1, 1]
  %y = mips.input "y" : [0, 4]
  %s = mips.state "s" = 1
  %t = mips.state "t" = 0
  %turn = mips.sub %s, %t
  mips.next %s = %turn
  mips.next %t = %s
  %z = mips.add %turn, %x
  %w = mips.add %z, %y
  mips.output "z" = %w
}

// A sum has no end of states, and with many inputs there is no table.
// ALWAYS-NOT: @Sum.table
mips.machine @Sum learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %t = mips.add %s, %x
  mips.next %s = %t
  mips.output "y" = %t
}

// ALWAYS-NOT: @Hash.table
mips.machine @Hash learned {
  %x = mips.input "x" : [0, 100000]
  %s = mips.state "s" = 0
  %t = mips.add %s, %x
  %m = mips.mod %t, 3
  mips.next %s = %m
  mips.output "y" = %m
}
