// A stretch of eight steps has no loop: one row stands behind the other.
// RUN: mipsc %s --emit=llvm -o - | FileCheck %s

// CHECK-LABEL: define i64 @doubled_run(
// CHECK-COUNT-8: getelementptr i64, ptr %3, i64
// CHECK-NOT:     getelementptr i64, ptr %3, i64
// CHECK:         call i64 @Doubled.stream(
mips.machine @Doubled learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %d = mips.add %s, %s
  %t = mips.add %d, %x
  mips.next %s = %t
  mips.output "y" = %t
}
