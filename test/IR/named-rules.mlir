// Constants that are compared with named values, chosen for them or kept by
// states are written by name; what is calculated is not.
// RUN: mips-opt --print-rules %s -o /dev/null | FileCheck --match-full-lines %s

//      CHECK:gate_1' = if event = coin then unlocked else if event = push then locked else gate_1
// CHECK-NEXT:gate = if event = coin then unlocked else gate_1
mips.machine @Turnstile learned {
  %event = mips.input "event" : [0, 2] named {coin, push, wait}
  %gate = mips.state "gate_1" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %coin = mips.cmp eq %event, %c0
  %push = mips.cmp eq %event, %c1
  %a = mips.select %push, %c0, %gate
  %b = mips.select %coin, %c1, %a
  %c = mips.select %coin, %c1, %gate
  mips.next %gate = %b
  mips.output "gate" = %c : [0, 1] named {locked, unlocked}
}

// A number of the same value keeps its digits, and so does a state that counts.
// CHECK-NEXT:n' = if light = red then 0 else min(n + 1, 2)
// CHECK-NEXT:y = if n = 2 then red else "dark green"
// CHECK-NEXT:flag = [light = "dark green"]
mips.machine @Light learned {
  %light = mips.input "light" : [0, 1] named {red, "dark green"}
  %n = mips.state "n" = 0
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %red = mips.cmp eq %light, %c0
  %green = mips.cmp eq %light, %c1
  %more = mips.add %n, %c1
  %most = mips.min %more, %c2
  %next = mips.select %red, %c0, %most
  %full = mips.cmp eq %n, %c2
  %y = mips.select %full, %c0, %c1
  %flag = mips.indicator %green
  mips.next %n = %next
  mips.output "y" = %y : [0, 1] named {red, "dark green"}
  mips.output "flag" = %flag : [0, 1] named {false, true}
}
