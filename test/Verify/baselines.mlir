// The methods that the prover is compared with. They decide some pairs, and
// say unknown where they do not.

// RUN: mips-equiv --method=k-induction %s@Prev %s@Two_Sums | FileCheck --check-prefix=DEEP %s
// DEEP: equal for every input sequence (plain k-induction, k = 2)
// RUN: not mips-equiv --method=k-induction %s@Prev %s@Input | FileCheck --check-prefix=DIFFER %s
// DIFFER: different at step 0 (plain k-induction, shortest counterexample)
// RUN: not mips-equiv --method=k-induction %s@Once %s@Flag | FileCheck --check-prefix=NO %s
// NO: unknown: incomplete (k-induction up to k = 8)

// RUN: mips-equiv --method=spacer %s@Once %s@Flag | FileCheck --check-prefix=HORN %s
// HORN: equal for every input sequence (Spacer)
// RUN: not mips-equiv --method=spacer %s@Prev %s@Input | FileCheck --check-prefix=APART %s
// APART: different at step 0 (Spacer, shortest counterexample)

// RUN: not mips-equiv --method=no-such-method %s@Prev %s@Prev 2>&1 | FileCheck --check-prefix=USAGE %s
// USAGE: Cannot find option named 'no-such-method'

mips.machine @Prev learned {
  %x = mips.input "x" : [0, 99]
  %p = mips.state "p" = 0
  mips.next %p = %x
  mips.output "y" = %p
}

mips.machine @Two_Sums learned {
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %r = mips.state "r" = 0
  %0 = mips.add %s, %x
  %1 = mips.sub %s, %r
  mips.next %s = %0
  mips.next %r = %s
  mips.output "y" = %1
}

mips.machine @Input learned {
  %x = mips.input "x" : [0, 99]
  mips.output "y" = %x
}

// Whether 7 has been seen; the next machine counts how often.
mips.machine @Once learned {
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %c7 = mips.constant 7
  %0 = mips.cmp eq %x, %c7
  %1 = mips.indicator %0
  %2 = mips.max %s, %1
  mips.next %s = %2
  mips.output "y" = %s
}

mips.machine @Flag learned {
  %x = mips.input "x" : [0, 99]
  %n = mips.state "n" = 0
  %c0 = mips.constant 0
  %c7 = mips.constant 7
  %0 = mips.cmp eq %x, %c7
  %1 = mips.indicator %0
  %2 = mips.add %n, %1
  %3 = mips.cmp gt %n, %c0
  %4 = mips.indicator %3
  mips.next %n = %2
  mips.output "y" = %4
}
