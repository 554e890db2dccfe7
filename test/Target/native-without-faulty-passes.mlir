// Two passes of MLIR 19.1 give wrong results and have no place in a pipeline of
// ours: int-range-optimizations decides comparisons of an exclusive or wrongly,
// and arith-expand the division that rounds up of the least integer.
// RUN: mips-opt --mips-to-llvm --dump-pass-pipeline %s -o /dev/null 2>&1 | FileCheck %s --check-prefix=NATIVE
// RUN: mips-opt --tidy --simplify-rules --dump-pass-pipeline %S/dot-is-read.mlir -o /dev/null 2>&1 | FileCheck %s --check-prefix=RULES
// NATIVE: Pass Manager with
// NATIVE-NOT: {{int-range-optimizations|arith-expand|arith-int-range}}
// NATIVE: reconcile-unrealized-casts
// RULES: Pass Manager with
// RULES-NOT: {{int-range-optimizations|arith-expand|arith-int-range}}
// RULES: simplify-rules

// What is written stays right where those passes go wrong.
// RUN: sed '/^.. SECOND MACHINE/,$d' %s > %t.xor.mlir
// RUN: sed '1,/^.. SECOND MACHINE/d' %s > %t.least.mlir
// RUN: printf '0 0\n0 2\n3 1\n2 3\n' | mipsc --run %t.xor.mlir | FileCheck %s --check-prefix=XOR --match-full-lines
//      XOR:0 1 0
// XOR-NEXT:1 0 1
// XOR-NEXT:1 0 1
// XOR-NEXT:0 1 0
// XOR-NOT:{{.}}
// RUN: printf -- '-9223372036854775808\n-9223372036854775807\n-7\n-1\n8\n9223372036854775807\n' > %t.rows
// RUN: mipsc --run %t.least.mlir < %t.rows | FileCheck %s --check-prefix=LEAST --match-full-lines
//      LEAST:-1317624576693539402 6 -1317624576693539401
// LEAST-NEXT:-1317624576693539401 0 -1317624576693539401
// LEAST-NEXT:-1 0 -1
// LEAST-NEXT:-1 6 0
// LEAST-NEXT:1 1 2
// LEAST-NEXT:1317624576693539401 0 1317624576693539401
mips.machine @Xor learned {
  %a = mips.input "a" : [0, 3]
  %b = mips.input "b" : [0, 3]
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %0 = mips.cmp lt %a, %c2
  %1 = mips.cmp lt %b, %c2
  %2 = mips.xor %0, %1
  %3 = mips.not %2
  %4 = mips.indicator %2
  %5 = mips.cmp ge %4, %c1
  %6 = mips.select %5, %c1, %c0
  %7 = mips.indicator %3
  mips.output "differ" = %4
  mips.output "agree" = %7
  mips.output "compared" = %6
}
// SECOND MACHINE
// Quotients that round down, and up.
mips.machine @Least learned {
  %a = mips.input "a" : [-9223372036854775808, 9223372036854775807]
  %c0 = mips.constant 0
  %0 = mips.div %a, 7
  %1 = mips.mod %a, 7
  %2 = mips.cmp ne %1, %c0
  %3 = mips.indicator %2
  %4 = mips.add %0, %3
  mips.output "down" = %0
  mips.output "rest" = %1
  mips.output "up" = %4
}
