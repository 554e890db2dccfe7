// Claims that the solver refutes become samples, of which a reader's phrases are
// tried on copies: a receiver of bytes has rules that many of them refute.
//
// RUN: mips-opt --for-readers %s -o %t.mlir
// RUN: mips-equiv %s %t.mlir | FileCheck %s
// CHECK: equal for every input sequence

module {
  mips.machine @receiver learned {
    %rx = mips.input "rx" : [0, 1]
    %c = mips.state "c" = 0 : [0, 6]
    %s = mips.state "s" = 0
    %0 = mips.cmp le %rx, %c
    %1 = mips.indicator %0
    %2 = mips.add %1, %c
    %3 = mips.mod %2, 7
    %4 = mips.min %rx, %3
    %c2 = mips.constant 2
    %5 = mips.min %3, %c2
    %6 = mips.mul %s, %5
    %7 = mips.add %4, %6
    %8 = mips.cmp le %rx, %3
    %c0 = mips.constant 0
    %9 = mips.div %c, 2
    %10 = mips.div %s, 16
    %11 = mips.add %9, %10
    %12 = mips.div %s, 8
    %13 = mips.add %11, %12
    %14 = mips.div %s, 4
    %15 = mips.add %13, %14
    %16 = mips.div %s, 2
    %17 = mips.add %15, %16
    %18 = mips.add %17, %s
    %19 = mips.mod %18, 2
    %20 = mips.select %8, %c0, %19
    %21 = mips.sub %c, %20
    %22 = mips.div %21, 6
    %23 = mips.mul %s, %20
    %24 = mips.div %23, 2
    mips.next %c = %3
    mips.next %s = %7
    mips.output "ok" = %20 : [0, 1]
    mips.output "err" = %22 : [0, 1]
    mips.output "byte" = %24 : [0, 15]
  }
}

