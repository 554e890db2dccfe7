// A machine as a transition system in BTOR2 does what the machine does: an
// evaluator that knows only the format runs it on random words.

// RUN: split-file %s %t
// RUN: mipsc %t/all.mlir -o %t/all.btor2
// RUN: FileCheck --check-prefix=TEXT --input-file=%t/all.btor2 %s
// RUN: %python %S/Inputs/run_btor2.py %t/all.btor2 2000 %t/in %t/out | FileCheck --check-prefix=REFUSED %s
// RUN: mipsc --run %t/all.mlir < %t/in > %t/expected
// RUN: diff %t/expected %t/out
//      TEXT: ; All
// TEXT-NEXT: ; Integers of 64 bits, two's complement; none of them wraps.
//      TEXT: 1 sort bitvec 1
// TEXT-NEXT: 2 sort bitvec 64
//      TEXT: input 2 x
//      TEXT: state 2 s
// TEXT-NEXT: init 2
//      TEXT: constraint
//      TEXT: next 2
//      TEXT: output {{[0-9]+}} y
//      TEXT: bad {{[0-9]+}} y_out_of_range
//   REFUSED: {{[1-9][0-9]*}} words of inputs refused by constraints

// Names are told in comments.
// RUN: mipsc %t/names.mlir --emit=btor2 -o - | FileCheck --check-prefix=NAMES %s
// NAMES: ; event: 0 coin, 1 "no coin"

// What may wrap is refused, and so is what is no program.
// RUN: not mipsc %t/sum.mlir -o %t/sum.btor2 2>&1 | FileCheck --check-prefix=SUM %s
// SUM: error: no BTOR2 of 'Sum': the state 's' is not seen to fit in 64 bits, and bit vectors wrap
// RUN: not mipsc %t/spec.mlir -o %t/spec.btor2 2>&1 | FileCheck --check-prefix=SPEC %s
// SPEC: spec

//--- all.mlir
mips.machine @All learned {
  %x = mips.input "x" : [-9, 9]
  %z = mips.input "z" : [0, 4]
  %s = mips.state "s" = -3 : [-7, 7]
  %c7 = mips.constant 7
  %c-7 = mips.constant -7
  %c2 = mips.constant 2
  %sum = mips.add %s, %x
  %low = mips.max %sum, %c-7
  %held = mips.min %low, %c7
  mips.next %s = %held
  %d = mips.div %sum, 3
  %m = mips.mod %sum, 3
  %product = mips.mul %d, %x
  %difference = mips.sub %product, %m
  %size = mips.abs %difference
  %less = mips.cmp lt %x, %s
  %least = mips.cmp le %x, %c2
  %more = mips.cmp gt %z, %x
  %most = mips.cmp ge %z, %s
  %same = mips.cmp eq %m, %c2
  %other = mips.cmp ne %z, %c2
  %a = mips.and %less, %least
  %b = mips.or %more, %same
  %c = mips.xor %a, %b
  %e = mips.not %most
  %f = mips.and %e, %other
  %g = mips.xor %c, %f
  %bit = mips.indicator %g
  %entry = mips.lookup [5, -8, 13], %z
  %which = mips.argmax %x, %z, %s
  %chosen = mips.select %g, %size, %entry
  mips.output "y" = %chosen : [-8, 400]
  mips.output "bit" = %bit
  mips.output "which" = %which
  mips.output "difference" = %difference
}
//--- names.mlir
mips.machine @Names learned {
  %event = mips.input "event" : [0, 1] named {coin, "no coin"}
  mips.output "y" = %event
}
//--- sum.mlir
mips.machine @Sum learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %sum = mips.add %s, %x
  mips.next %s = %sum
  mips.output "y" = %sum
}
//--- spec.mlir
mips.machine @Spec spec {
  %x = mips.input "x" : [0, 1]
  mips.output "y" = %x
}
