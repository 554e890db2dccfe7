// What a proof rests on is written as obligations for another solver. A
// certificate that was tampered with is not accepted.

// A finite product: its reachable pairs of states.
// RUN: mips-equiv %s@Rest %s@Late --certificate %t.finite.smt2 | FileCheck --check-prefix=FINITE %s
// RUN: FileCheck --check-prefix=FINITE-SMT %s < %t.finite.smt2
// RUN: %python %S/Inputs/check_certificate.py %t.finite.smt2 | FileCheck --check-prefix=THREE %s
// FINITE: equal for every input sequence (finite product, 6 states)
// FINITE-SMT:      ; Certificate: machines A (Rest) and B (Late) give equal outputs
// FINITE-SMT-NEXT: ; for every input sequence (finite product, 6 states)
// FINITE-SMT:      (define-fun A.next.r ((in.x Int) (A.r Int)) Int
// FINITE-SMT-NEXT:   (mod (+ in.x (* A.r 2)) 3))
// FINITE-SMT:      (define-fun B.next.e ((in.x Int) (B.e Int)) Int
// FINITE-SMT:      (define-fun invariant-1 ((A.r Int) (B.e Int)) Bool
// FINITE-SMT-NEXT:   (or (and (= A.r 0) (or (= B.e 0) (= B.e 3)))
// FINITE-SMT:      (check-sat) ; initiation of invariant-1
// FINITE-SMT:      (check-sat) ; consecution of invariant-1
// FINITE-SMT:      (check-sat) ; property
// THREE: 3 obligations, all unsat

// An affine relation: its equations.
// RUN: mips-equiv %s@Sums %s@Differences --certificate %t.affine.smt2 | FileCheck --check-prefix=AFFINE %s
// RUN: FileCheck --check-prefix=AFFINE-SMT %s < %t.affine.smt2
// RUN: %python %S/Inputs/check_certificate.py %t.affine.smt2
// AFFINE: equal for every input sequence (affine relation, dimension 2)
// AFFINE-SMT: (define-fun invariant-1 ((A.s Int) (A.p Int) (B.p Int)) Bool
// AFFINE-SMT: (define-fun invariant-2

// Invariants found by the solver; the inputs that multiply states are split.
// RUN: mips-equiv %s@Parity %s@Flip --certificate %t.cases.smt2 | FileCheck --check-prefix=CASES %s
// RUN: FileCheck --check-prefix=CASES-SMT %s < %t.cases.smt2
// RUN: %python %S/Inputs/check_certificate.py %t.cases.smt2
// CASES: equal for every input sequence (induction, k = 1, 3 invariants)
// CASES-SMT: (check-sat) ; cases of in.x
// CASES-SMT: (check-sat) ; consecution of invariant-1, case in.x@0 = 0
// CASES-SMT: (check-sat) ; property, case in.x@0 = 1

// A proof up to a length: all sequences of that length.
// RUN: mips-equiv %s@Sum %s@Saturating --certificate %t.bounded.smt2 | FileCheck --check-prefix=BOUNDED %s
// RUN: %python %S/Inputs/check_certificate.py %t.bounded.smt2 | FileCheck --check-prefix=TEN %s
// BOUNDED: equal up to length 10
// TEN: 10 obligations, all unsat

// Nothing is written where nothing was proved.
// RUN: rm -f %t.none.smt2
// RUN: not mips-equiv %s@Sum %s@Parity --certificate %t.none.smt2
// RUN: not test -e %t.none.smt2

// A weaker invariant, one less, another rule, another initial value.
// RUN: sed '/^(define-fun invariant-1/{n;s/.*/  true)/;}' %t.affine.smt2 > %t.weak.smt2
// RUN: not %python %S/Inputs/check_certificate.py %t.weak.smt2 | FileCheck --check-prefix=WEAK %s
// WEAK: {{^cvc5: (consecution of invariant-.|property): sat$}}
// RUN: sed 's/ (= B.e 3)/ (= B.e 4)/' %t.finite.smt2 > %t.less.smt2
// RUN: not %python %S/Inputs/check_certificate.py %t.less.smt2 | FileCheck --check-prefix=LESS %s
// LESS: {{^}}cvc5: consecution of invariant-1: sat
// RUN: sed 's/(mod (+ in.x (\* A.r 2)) 3)/(mod (+ in.x (* A.r 2)) 4)/' %t.finite.smt2 > %t.rule.smt2
// RUN: not %python %S/Inputs/check_certificate.py %t.rule.smt2 | FileCheck --check-prefix=LESS %s
// RUN: sed 's/^(define-fun A.s@0 () Int 0)/(define-fun A.s@0 () Int 1)/' %t.affine.smt2 > %t.init.smt2
// RUN: not %python %S/Inputs/check_certificate.py %t.init.smt2 | FileCheck --check-prefix=INIT %s
// INIT: {{^}}cvc5: initiation of invariant-{{.}}: sat

mips.machine @Rest learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c2 = mips.constant 2
  %r2 = mips.mul %c2, %r
  %d = mips.add %r2, %x
  %m = mips.mod %d, 3
  %q = mips.div %d, 3
  mips.next %r = %m
  mips.output "y" = %q
}

mips.machine @Late learned {
  %x = mips.input "x" : [0, 1]
  %e = mips.state "e" = 0
  %c2 = mips.constant 2
  %m = mips.mod %e, 3
  %r2 = mips.mul %c2, %m
  %d = mips.add %r2, %x
  %q = mips.div %d, 3
  mips.next %e = %d
  mips.output "y" = %q
}

mips.machine @Sums learned {
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %p = mips.state "p" = 0
  %n = mips.add %s, %x
  %y = mips.sub %n, %p
  mips.next %s = %n
  mips.next %p = %s
  mips.output "y" = %y
}

mips.machine @Differences learned {
  %x = mips.input "x" : [0, 99]
  %p = mips.state "p" = 0
  %d = mips.state "d" = 0
  %y = mips.add %x, %p
  %t = mips.add %d, %x
  mips.next %p = %x
  mips.next %d = %t
  mips.output "y" = %y
}

mips.machine @Parity learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %n = mips.add %s, %x
  %y = mips.mod %n, 2
  mips.next %s = %n
  mips.output "y" = %y
}

mips.machine @Flip learned {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %c2 = mips.constant 2
  %s = mips.add %p, %x
  %both = mips.mul %p, %x
  %twice = mips.mul %c2, %both
  %y = mips.sub %s, %twice
  mips.next %p = %y
  mips.output "y" = %y
}

mips.machine @Sum learned {
  %x = mips.input "x" : [0, 1]
  %c = mips.state "c" = 0
  %n = mips.add %c, %x
  mips.next %c = %n
  mips.output "y" = %n
}

mips.machine @Saturating learned attributes {max_length = 10 : i64} {
  %x = mips.input "x" : [0, 1]
  %c = mips.state "c" = 0
  %c10 = mips.constant 10
  %s = mips.add %c, %x
  %n = mips.min %s, %c10
  mips.next %c = %n
  mips.output "y" = %n
}
