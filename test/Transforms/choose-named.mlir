// A name is no number: what is calculated with named values becomes choices.
// RUN: mips-opt --choose-named --canonical-form --print-rules %s -o /dev/null | FileCheck --match-full-lines %s
// RUN: mips-opt --choose-named --canonical-form %s -o %t.mlir
// RUN: mips-equiv %s@Difference %t.mlir@Difference | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Round %t.mlir@Round | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Order %t.mlir@Order | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Same %t.mlir@Same | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Mixed %t.mlir@Mixed | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Bits %t.mlir@Bits | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Start %t.mlir@Start | FileCheck --check-prefix=EQUAL %s
// EQUAL: equal for every input sequence

// Where another choice has taken `wait`, 1 - event has two values. There are too
// many letters to look at all that the machine does.
//      CHECK:gate_1' = if event = wait then gate_1 else if event = coin then unlocked else locked
// CHECK-NEXT:gate = if event = wait then gate_1 else if event = coin then unlocked else locked
// CHECK-NEXT:m = n
mips.machine @Difference learned {
  %event = mips.input "event" : [0, 2] named {coin, push, wait}
  %n = mips.input "n" : [0, 999]
  %gate = mips.state "gate_1" = 0 : [0, 1]
  %c2 = mips.constant 2
  %c1 = mips.constant 1
  %wait = mips.cmp eq %event, %c2
  %d = mips.sub %c1, %event
  %next = mips.select %wait, %gate, %d
  mips.next %gate = %next
  mips.output "gate" = %next : [0, 1] named {locked, unlocked}
  mips.output "m" = %n
}

// A state that only passes named values on has their names.
// CHECK-NEXT:light_1' = if light_1 = red then green else if light_1 = green then amber else red
// CHECK-NEXT:light = light_1
mips.machine @Round learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "light_1" = 0 : [0, 2]
  %c1 = mips.constant 1
  %a = mips.add %s, %c1
  %m = mips.mod %a, 3
  mips.next %s = %m
  mips.output "light" = %s : [0, 2] named {red, green, amber}
}

// An order, and a number of a name; `bool` is the number 0 or 1.
// CHECK-NEXT:y = if light = amber then 3 else if light = green then 6 else 0
// CHECK-NEXT:z = [light != green]
mips.machine @Order learned {
  %light = mips.input "light" : [0, 2] named {red, amber, green}
  %c3 = mips.constant 3
  %c2 = mips.constant 2
  %t = mips.mul %c3, %light
  %l = mips.cmp lt %light, %c2
  %z = mips.indicator %l
  mips.output "y" = %t
  mips.output "z" = %z : [0, 1] named {false, true}
}

// An input whose numbers happen to be those of the output.
// CHECK-NEXT:y = if event = off then no else yes
// CHECK-NEXT:z = event
// CHECK-NEXT:w = [event = on]
mips.machine @Same learned {
  %event = mips.input "event" : [0, 1] named {off, on}
  mips.output "y" = %event : [0, 1] named {no, yes}
  mips.output "z" = %event : [0, 1] named {off, on}
  mips.output "w" = %event : [0, 1]
}

// With other streams, as far as there are few cases.
// CHECK-NEXT:s' = if event = off then s else 1
// CHECK-NEXT:y = if event = off then s else 1
// CHECK-NEXT:z = event + n
mips.machine @Mixed learned {
  %event = mips.input "event" : [0, 1] named {off, on}
  %n = mips.input "n" : [0, 999]
  %s = mips.state "s" = 0 : [0, 1]
  %m = mips.max %event, %s
  mips.next %s = %m
  mips.output "y" = %m
  %z = mips.add %event, %n
  mips.output "z" = %z
}

// Two bits that are the last output become that output.
// CHECK-NEXT:light_1' = if event = tick then (if light_1 = red then green else if light_1 = green then amber else red) else red
// CHECK-NEXT:light = if event = tick then (if light_1 = red then green else if light_1 = green then amber else red) else red
mips.machine @Bits learned {
  %event = mips.input "event" : [0, 1] named {tick, reset}
  %s = mips.state "s" = 0 : [0, 1]
  %r = mips.state "r" = 0 : [0, 1]
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %tick = mips.cmp eq %event, %c0
  %twice = mips.mul %c2, %s
  %code = mips.add %twice, %r
  %more = mips.add %code, %c1
  %next = mips.mod %more, 3
  %new = mips.select %tick, %next, %c0
  %ns = mips.div %new, 2
  %nr = mips.mod %new, 2
  mips.next %s = %ns
  mips.next %r = %nr
  mips.output "light" = %new : [0, 2] named {red, green, amber}
}

// The start is like no state that comes later: it takes a name that none has.
// CHECK-NEXT:y_1' = if y_1 = third then first else second
// CHECK-NEXT:y = if y_1 = third then first else second
mips.machine @Start learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 5
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c5 = mips.constant 5
  %isFirst = mips.cmp eq %s, %c5
  %y = mips.select %isFirst, %c0, %c1
  %n = mips.constant 4
  mips.next %s = %n
  mips.output "y" = %y : [0, 2] named {first, second, third}
}
