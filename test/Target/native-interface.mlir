// The functions that a program calls, of the scf, cf and llvm dialects.
// RUN: mips-opt --convert-mips-to-arith=lanes=16 --mips-native-interface %s | FileCheck %s
// RUN: mips-opt --convert-mips-to-arith=lanes=16 --mips-native-interface --convert-scf-to-cf \
// RUN:   --convert-arith-to-llvm --convert-cf-to-llvm --convert-func-to-llvm \
// RUN:   --reconcile-unrealized-casts %s | FileCheck %s --check-prefix=LLVM
// RUN: mips-opt --mips-to-llvm %s | FileCheck %s --check-prefix=LLVM
// RUN: mips-opt --convert-mips-to-arith --mips-native-interface="step=false batch=false" %s \
// RUN:   | FileCheck %s --check-prefix=ONLY
// RUN: not mips-opt --mips-native-interface %s 2>&1 | FileCheck %s --check-prefix=ORDER

// ORDER: error: 'mips.machine' op has no step function; run --convert-mips-to-arith first

// ONLY-NOT: func @{{.*}}_{{step|error|batch}}
// ONLY: func.func @short_run(

// LLVM-NOT: {{func\.|arith\.|scf\.|cf\.|mips\.machine|unrealized}}
// LLVM-LABEL: llvm.func @short_step(%{{.*}}: !llvm.ptr, %{{.*}}: i64, %{{.*}}: !llvm.ptr) -> i32
// LLVM-NOT: {{func\.|arith\.|scf\.|cf\.|mips\.machine|unrealized}}

// CHECK-LABEL: func.func @short_init(%arg0: !llvm.ptr)
// CHECK:         llvm.store %{{.*}} : i16
// CHECK:         llvm.store %{{.*}} : i64

// Input, steps, states: each is checked before anything is written.
// CHECK-LABEL: func.func @short_step(%arg0: !llvm.ptr, %arg1: i64, %arg2: !llvm.ptr) -> i32
// CHECK:         %[[off:.*]] = arith.subi %arg1, %c-9
// CHECK:         arith.cmpi ule, %[[off]], %c18
// CHECK:         cf.cond_br
// CHECK:         arith.cmpi uge, %{{.*}}, %c1000
// CHECK:         cf.cond_br
// CHECK:         call @Short.step(
// CHECK:         cf.cond_br
// CHECK:         llvm.store

// States are in registers all along a run.
// CHECK-LABEL: func.func private @Short.stream(
// CHECK-SAME:    "mips-rare"
// CHECK:       ^bb1(%{{.*}}: i64, %{{.*}}: i32, %{{.*}}: i64):
// CHECK:         call @Short.step(

// CHECK-LABEL: func.func @short_error(%arg0: i32) -> !llvm.ptr
// CHECK:       "the machine is meant for at most 1000 steps\00"

// Inputs are looked at first, then steps are taken in a loop without exits, or
// one by one where that would be too many of them.
// CHECK-LABEL: func.func @short_run(%arg0: !llvm.ptr, %arg1: i64, %arg2: !llvm.ptr, %arg3: !llvm.ptr) -> i64
// CHECK:         arith.cmpi ugt, %{{.*}}, %c1000
// CHECK:         cf.cond_br
// CHECK:         scf.for {{.*}} -> (vector<32xi8>)
// CHECK:         scf.for {{.*}} -> (i32)
// CHECK-NOT:       cf.
// CHECK:           call @Short.step(
// CHECK-NOT:       cf.
// CHECK:           scf.yield
// CHECK:         call @Short.stream(

// Sequences that fill no vectors are rare.
// CHECK-LABEL: func.func private @Short.batch.single(
// CHECK-SAME:    "mips-rare"
// CHECK:         scf.for
// CHECK:           call @short_init(
// CHECK:           call @Short.stream(

// CHECK-LABEL: func.func @short_batch(%arg0: i64, %arg1: i64, %arg2: !llvm.ptr, %arg3: !llvm.ptr) -> i64
// CHECK:         %[[states:.*]] = llvm.alloca {{.*}} x i16
// CHECK:         scf.for
// CHECK:           scf.for
// CHECK:             llvm.store %{{.*}}, %{{.*}} : vector<16xi16>
// CHECK:           arith.minui %arg1, %c1000
// CHECK:           scf.for {{.*}} -> (i1)
// CHECK:             scf.for {{.*}} -> (i1)
// CHECK:               scf.for {{.*}} -> (i1)
// CHECK:                 llvm.load {{.*}} -> vector<16xi16>
// CHECK:                 scf.for {{.*}} -> (vector<16xi16>, vector<16xi8>)
// CHECK:                   call @Short.step.x16(
// CHECK:                 llvm.store {{.*}} : vector<16xi16>
// CHECK:           scf.if
// CHECK:             call @Short.batch.single(
mips.machine @Short learned attributes {max_length = 1000 : i64} {
  %x = mips.input "x" : [-9, 9]
  %s = mips.state "s" = 0
  %t = mips.add %s, %x
  mips.next %s = %t
  mips.output "y" = %t
}

// A guarded state is tested once for a stretch of steps, and many sequences take
// them in narrow integers until one of the states gets great.
// CHECK-LABEL: func.func @total_run(
// CHECK:         %[[up:.*]] = arith.addi %{{.*}}, %c2305843009213693952
// CHECK:         %[[high:.*]] = arith.shrui %[[up]], %c62
// CHECK:         arith.cmpi ne, %[[high]], %c0
// CHECK:         cf.cond_br
// CHECK:         call @Total.step.free(
// CHECK-LABEL: func.func private @Total.batch.wide(
// CHECK-SAME:    "mips-rare"
// CHECK:         arith.extsi {{.*}} : vector<16xi32> to vector<16xi64>
// CHECK:         call @Total.step.free.x16(
// CHECK-LABEL: func.func @total_batch(
// CHECK:         %[[narrow:.*]] = llvm.alloca {{.*}} x i32
// CHECK-NOT:     x i64
// CHECK:         scf.for {{.*}} -> (i1, i1)
// CHECK:           scf.if
// CHECK:             call @Total.batch.wide(
// CHECK:           call @Total.step.narrow.x16(
mips.machine @Total learned {
  %x = mips.input "x" : [-9, 9]
  %s = mips.state "s" = 0
  %t = mips.add %s, %x
  mips.next %s = %t
  mips.output "y" = %t
}

// A stretch of a few steps is a loop of as many turns.
// CHECK-LABEL: func.func @doubled_run(
// CHECK:         %[[eight:.*]] = arith.constant 8 : i64
// CHECK:         scf.for %{{.*}} = %{{.*}} to %[[eight]] step
// CHECK:           call @Doubled.step.free(
// CHECK:         call @Doubled.stream(
mips.machine @Doubled learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %d = mips.add %s, %s
  %t = mips.add %d, %x
  mips.next %s = %t
  mips.output "y" = %t
}
