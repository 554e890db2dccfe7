// Where outputs depend on inputs alone LLVM makes vectors of a run's steps. Its
// scalar loop, for arrays that overlap, has one step a turn; no steps are left
// for it otherwise.
// RUN: mipsc %s --emit=llvm -o - | FileCheck %s

// CHECK-LABEL: define i64 @window_run(
// CHECK:       vector.body:
// CHECK:         store <{{[0-9]+}} x i8>
// CHECK:       middle.block:
// CHECK:         br label
// CHECK:       scalar.ph:
// CHECK:         store i8 %{{.*}}, ptr %{{.*}}, align 1
// CHECK-NEXT:    add nuw nsw i64 %{{.*}}, 1
// CHECK-NEXT:    icmp
// CHECK-NEXT:    br i1 %{{.*}}, label %scalar.ph
mips.machine @Window learned {
  %x = mips.input "x" : [0, 30]
  %x_1 = mips.state "x_1" = 0 : [0, 30]
  %0 = mips.add %x, %x_1
  mips.next %x_1 = %x
  mips.output "y" = %0 : [0, 60]
}
