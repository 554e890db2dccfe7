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
// RUN: mips-equiv %s@Limited %t.mlir@Limited | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Thirds %t.mlir@Thirds | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Shared %t.mlir@Shared | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Words %t.mlir@Words | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Threshold %t.mlir@Threshold | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Number %t.mlir@Number | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Table %t.mlir@Table | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Twice %t.mlir@Twice | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Often %t.mlir@Often | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Quoted %t.mlir@Quoted | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Truth %t.mlir@Truth | FileCheck --check-prefix=EQUAL %s
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

// With other streams: a case for each name.
// CHECK-NEXT:s' = if event = off then s else 1
// CHECK-NEXT:y = if event = off then s else 1
// CHECK-NEXT:z = if event = off then n else n + 1
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

// What is asked for may be a number on the way: a sum, and not each
// input in each state.
// CHECK-NEXT:s' = min(s + x, 60)
// CHECK-NEXT:gate = if s + x >= 31 then open else shut
mips.machine @Limited learned {
  %x = mips.input "x" : [0, 3]
  %s = mips.state "s" = 0 : [0, 60]
  %c60 = mips.constant 60
  %c30 = mips.constant 30
  %c1 = mips.constant 1
  %c0 = mips.constant 0
  %sum = mips.add %s, %x
  %next = mips.min %sum, %c60
  mips.next %s = %next
  %over = mips.sub %next, %c30
  %positive = mips.max %over, %c0
  %bit = mips.min %positive, %c1
  mips.output "gate" = %bit : [0, 1] named {shut, open}
}

// Thresholds of a number without an end.
// CHECK-NEXT:s' = s + x
// CHECK-NEXT:level = if s + x < 100 then low else if s + x < 200 then middle else high
mips.machine @Thirds learned {
  %x = mips.input "x" : [0, 3]
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %sum = mips.add %s, %x
  mips.next %s = %sum
  %hundreds = mips.div %sum, 100
  %level = mips.min %hundreds, %c2
  mips.output "level" = %level : [0, 2] named {low, middle, high}
}

// A case for each name, however many values a state has; what else is asked of
// the next state is asked of the choices.
// CHECK-NEXT:s' = if event = down then s - 1 else if event = hold then s else s + 1
// CHECK-NEXT:gate = if (if event = down then s - 1 else if event = hold then s else s + 1) > 1 then open else shut
mips.machine @Shared learned {
  %event = mips.input "event" : [0, 2] named {down, hold, up}
  %s = mips.state "s" = 0
  %c1 = mips.constant 1
  %sum = mips.add %s, %event
  %next = mips.sub %sum, %c1
  mips.next %s = %next
  %is = mips.cmp gt %next, %c1
  %bit = mips.indicator %is
  mips.output "gate" = %bit : [0, 1] named {shut, open}
}

// Words of Python are names like others.
// CHECK-NEXT:y = if event = None then if else match
mips.machine @Words learned {
  %event = mips.input "event" : [0, 2] named {None, True, class}
  %c0 = mips.constant 0
  %is = mips.cmp eq %event, %c0
  %bit = mips.indicator %is
  mips.output "y" = %bit : [0, 1] named {match, if}
}

// A name that is a summand of a limit.
// CHECK-NEXT:alarm_1' = if alarm_1 = off then (if celsius >= 70 then on else off) else if celsius >= 60 then on else off
// CHECK-NEXT:alarm = if alarm_1 = off then (if celsius >= 70 then on else off) else if celsius >= 60 then on else off
mips.machine @Threshold learned {
  %celsius = mips.input "celsius" : [0, 999]
  %alarm = mips.state "alarm_1" = 0 : [0, 1]
  %c10 = mips.constant 10
  %c70 = mips.constant 70
  %bonus = mips.mul %c10, %alarm
  %sum = mips.add %bonus, %celsius
  %is = mips.cmp ge %sum, %c70
  %bit = mips.indicator %is
  mips.next %alarm = %bit
  mips.output "alarm" = %bit : [0, 1] named {off, on}
}

// A number that goes into a name is none for all that.
// CHECK-NEXT:s' = s + bit
// CHECK-NEXT:what = if s = 3 then dropped else if bit = 0 then zero else one
mips.machine @Number learned {
  %bit = mips.input "bit" : [0, 1]
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %c3 = mips.constant 3
  %sum = mips.add %s, %bit
  mips.next %s = %sum
  %is = mips.cmp eq %s, %c3
  %what = mips.select %is, %c2, %bit
  mips.output "what" = %what : [0, 2] named {zero, one, dropped}
}

// A table by a name.
// CHECK-NEXT:r' = ([order = coffee] + r) mod 10
// CHECK-NEXT:bill = if order = coffee then (if r = 9 then free else pay) else if order = tea then pay else none
mips.machine @Table learned {
  %order = mips.input "order" : [0, 2] named {coffee, tea, nothing}
  %r = mips.state "r" = 0 : [0, 9]
  %c1 = mips.constant 1
  %more = mips.lookup [1, 0, 0], %order
  %sum = mips.add %more, %r
  %next = mips.mod %sum, 10
  mips.next %r = %next
  %bit = mips.min %next, %c1
  %bill = mips.max %order, %bit
  mips.output "bill" = %bill : [0, 2] named {free, pay, none}
}

// What is added, by a name.
// CHECK-NEXT:s' = s + (if event = down then -1 else 1)
// CHECK-NEXT:y = s
mips.machine @Twice learned {
  %event = mips.input "event" : [0, 1] named {down, up}
  %s = mips.state "s" = 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %twice = mips.mul %c2, %event
  %step = mips.sub %twice, %c1
  %next = mips.add %s, %step
  mips.next %s = %next
  mips.output "y" = %s
}

// How often a name came is a number.
// CHECK-NEXT:call_1' = call
// CHECK-NEXT:call_2' = call_1
// CHECK-NEXT:call_3' = call_2
// CHECK-NEXT:call_4' = call_3
// CHECK-NEXT:answer = if call = no then idle else if [call_1 = yes] + [call = yes] + [call_2 = yes] + [call_3 = yes] + [call_4 = yes] >= 4 then refused else served
mips.machine @Often learned {
  %call = mips.input "call" : [0, 1] named {no, yes}
  %a = mips.state "call_1" = 0 : [0, 1]
  %b = mips.state "call_2" = 0 : [0, 1]
  %c = mips.state "call_3" = 0 : [0, 1]
  %d = mips.state "call_4" = 0 : [0, 1]
  %c2 = mips.constant 2
  mips.next %a = %call
  mips.next %b = %a
  mips.next %c = %b
  mips.next %d = %c
  %ab = mips.add %a, %call
  %abc = mips.add %ab, %b
  %abcd = mips.add %abc, %c
  %sum = mips.add %abcd, %d
  %most = mips.max %sum, %c2
  %half = mips.div %most, 2
  %answer = mips.mul %call, %half
  mips.output "answer" = %answer : [0, 2] named {idle, served, refused}
}

// Not where a name would become a number that is shared with a name.
// CHECK-NEXT:s' = if char = quote then (if s = content then separator else content) else if char = newline then separator else s
// CHECK-NEXT:role = if char = comma then s else if char = text then content else if char = comma then separator else if char = quote then quote_mark else row_end
mips.machine @Quoted learned {
  %char = mips.input "char" : [0, 3] named {text, comma, quote, newline}
  %s = mips.state "s" = 1 : [0, 1]
  %c1 = mips.constant 1
  %comma = mips.cmp eq %char, %c1
  %role = mips.select %comma, %s, %char
  %less = mips.sub %role, %s
  %ne = mips.cmp ne %less, %s
  %next = mips.indicator %ne
  mips.next %s = %next
  mips.output "role" = %role : [0, 3] named {content, separator, quote_mark, row_end}
}

// A truth value with a case for each name.
// CHECK-NEXT:lock' = {{\[\[}}key = caps] != lock]
// CHECK-NEXT:y = lock
mips.machine @Truth learned {
  %key = mips.input "key" : [0, 2] named {letter, shift, caps}
  %lock = mips.state "lock" = 0 : [0, 1]
  %half = mips.div %key, 2
  %differ = mips.cmp ne %half, %lock
  %next = mips.indicator %differ
  mips.next %lock = %next
  mips.output "y" = %lock
}
