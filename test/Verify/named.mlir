// Named values are compared by name, whatever their order and numbers.

// RUN: mips-equiv %s@Turnstile %s@Swapped | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Swapped %s@Turnstile | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Turnstile %s@Numbers | FileCheck --check-prefix=EQUAL %s
// EQUAL: equal for every input sequence

// A counterexample has names on both sides, also for one that has none.
// RUN: not mips-equiv %s@Swapped %s@Stuck | FileCheck --check-prefix=DIFFERENT %s
// RUN: not mips-equiv %s@Stuck %s@Swapped | FileCheck --check-prefix=NAMES %s
//      DIFFERENT: different at step 0
// DIFFERENT-NEXT:   step |  event |  Swapped.gate  Stuck.gate |  Swapped.s
// DIFFERENT-NEXT: {{^> *0 \| +push \| +locked +unlocked \|}}
// NAMES: {{^> *0 \| +push \| +unlocked +locked \|}}
// RUN: not mips-equiv --json %s@Turnstile %s@Stuck | FileCheck --check-prefix=JSON %s
// JSON: "event": "coin"
// JSON: "gate": "unlocked"
// JSON: "gate": "locked"

// RUN: not mips-equiv %s@Turnstile %s@Others 2>&1 | FileCheck --check-prefix=NAMES-DIFFER %s
// NAMES-DIFFER: mips-equiv: error: the values of input 'event' are {coin, push} in the first machine and {coin, kick} in the second

mips.machine @Turnstile learned {
  %event = mips.input "event" : [0, 1] named {coin, push}
  %c0 = mips.constant 0
  %coin = mips.cmp eq %event, %c0
  %open = mips.indicator %coin
  mips.output "gate" = %open : [0, 1] named {locked, unlocked}
}

mips.machine @Swapped learned {
  %event = mips.input "event" : [0, 1] named {push = 3, coin = 1}
  %s = mips.state "s" = 0
  mips.next %s = %event
  %c1 = mips.constant 1
  %coin = mips.cmp eq %event, %c1
  %c0 = mips.constant 0
  %gate = mips.select %coin, %c0, %c1
  mips.output "gate" = %gate : [0, 1] named {unlocked, locked}
}

mips.machine @Numbers learned {
  %event = mips.input "event" : [0, 1]
  %c1 = mips.constant 1
  %gate = mips.sub %c1, %event
  mips.output "gate" = %gate : [0, 1]
}

mips.machine @Stuck learned {
  %event = mips.input "event" : [0, 1]
  %c0 = mips.constant 0
  mips.output "gate" = %c0
}

mips.machine @Others learned {
  %event = mips.input "event" : [0, 1] named {coin, kick}
  %c0 = mips.constant 0
  mips.output "gate" = %c0 : [0, 1] named {locked, unlocked}
}
