// Shortest is not clearest: among rules that do the same the pass takes what a
// reader pays less for.
// RUN: mips-opt --for-readers=verbose=true --print-rules %s -o %t.mlir 2>%t.pays | FileCheck --match-full-lines %s
// RUN: mips-equiv %s@Hysteresis %t.mlir@Hysteresis | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Run_Of_Ones %t.mlir@Run_Of_Ones | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Count3_Reset %t.mlir@Count3_Reset | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Ends_Abb %t.mlir@Ends_Abb | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Ones_Div_4 %t.mlir@Ones_Div_4 | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@New_Record %t.mlir@New_Record | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Padovan %t.mlir@Padovan | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Moving_Sum %t.mlir@Moving_Sum | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Up_Down_Counter %t.mlir@Up_Down_Counter | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Div_9_Base_10 %t.mlir@Div_9_Base_10 | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Base_5_Subtraction %t.mlir@Base_5_Subtraction | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Since_Max %t.mlir@Since_Max | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Seen_Before %t.mlir@Seen_Before | FileCheck --check-prefix=EQUAL %s
// EQUAL: equal for every input sequence
// RUN: FileCheck --check-prefix=CALLED --input-file=%t.mlir %s
// RUN: FileCheck --check-prefix=PAYS --input-file=%t.pays %s
// PAYS: remark: a reader pays {{[0-9]+}} for 'Hysteresis', {{[0-9]+}} before

// A threshold is seen as one.
//      CHECK:y_1' = [x >= (if y_1 = 1 then 3 else 7)]
// CHECK-NEXT:y = [x >= (if y_1 = 1 then 3 else 7)]
mips.machine @Hysteresis learned {
  %x = mips.input "x" : [0, 9]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 4
  %v2 = mips.mul %v1, %s_y_1
  %v3 = mips.add %v2, %x
  %v4 = mips.div %v3, 7
  mips.next %s_y_1 = %v4
  mips.output "y" = %v4
}

// A product with a bit is a choice.
//      CHECK:y_1' = if x = 1 then y_1 + 1 else 0
// CHECK-NEXT:y = if x = 1 then y_1 + 1 else 0
mips.machine @Run_Of_Ones learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.mul %x, %s_y_1
  %v2 = mips.add %v1, %x
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}

// What begins anew is said so.
//      CHECK:y_1' = if x = 0 then 0 else (x + y_1) mod 3
// CHECK-NEXT:y = if x = 0 then 0 else (x + y_1) mod 3
mips.machine @Count3_Reset learned {
  %x = mips.input "x" : [0, 3]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.sub %s_y_1, %x
  %v2 = mips.min %x, %v1
  %v3 = mips.sub %v2, %x
  %v4 = mips.mod %v3, 3
  mips.next %s_y_1 = %v4
  mips.output "y" = %v4
}

// What the last inputs decide is said of them.
//      CHECK:x_1' = x
// CHECK-NEXT:x_2' = x_1
// CHECK-NEXT:y = [x = 1 and x_1 = 1 and x_2 = 2]
mips.machine @Ends_Abb learned {
  %x = mips.input "x" : [0, 2]
  %s_c = mips.state "c" = 0
  %v1 = mips.max %x, %s_c
  %v2 = mips.mul %x, %v1
  %v3 = mips.div %v2, 2
  %v4 = mips.mul %x, %s_c
  %v5 = mips.mod %v4, 2
  mips.next %s_c = %v3
  mips.output "y" = %v5
}

// A count that ran backwards runs forwards.
//      CHECK:state' = (x + state) mod 4
// CHECK-NEXT:y = [(x + state) mod 4 = 0]
// CALLED-LABEL: @Ones_Div_4
// CALLED: mips.state "state" {{.*}}called = "count"
mips.machine @Ones_Div_4 learned {
  %x = mips.input "x" : [0, 1]
  %s_r = mips.state "r" = 0
  %v1 = mips.sub %s_r, %x
  %v2 = mips.mod %v1, 4
  %v3 = mips.cmp eq %x, %s_r
  %v4 = mips.indicator %v3
  mips.next %s_r = %v2
  mips.output "y" = %v4
}

// A maximum plus one is a maximum.
//      CHECK:m' = max(x, m)
// CHECK-NEXT:y = [x > m]
// CALLED-LABEL: @New_Record
// CALLED: mips.state "m" {{.*}}called = "largest"
mips.machine @New_Record learned {
  %x = mips.input "x" : [0, 9]
  %s_m = mips.state "m" = 0
  %v1 = mips.constant 1
  %v2 = mips.add %x, %v1
  %v3 = mips.max %s_m, %v2
  %v4 = mips.cmp le %s_m, %x
  %v5 = mips.indicator %v4
  mips.next %s_m = %v3
  mips.output "y" = %v5
}

// Outputs are sums of last values where states mix them.
//      CHECK:y_1' = x + y_2 + y_3
// CHECK-NEXT:y_2' = y_1
// CHECK-NEXT:y_3' = y_2
// CHECK-NEXT:y = x + y_2 + y_3
mips.machine @Padovan learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %y_1 = mips.state "y_1" = 0
  %y_2 = mips.state "y_2" = 0
  %0 = mips.add %y_1, %y_2
  %1 = mips.add %x, %s
  mips.next %s = %0
  mips.next %y_1 = %1
  mips.next %y_2 = %y_1
  mips.output "y" = %1
}

// A sum of inputs that always comes as the same has a name.
//      CHECK:w_1' = a + b
// CHECK-NEXT:w_2' = w_1
// CHECK-NEXT:w_3' = w_2
// CHECK-NEXT:y = a + b + w_1 + w_2 + w_3
mips.machine @Moving_Sum learned {
  %a = mips.input "a" : [0, 3]
  %b = mips.input "b" : [0, 3]
  %s = mips.state "s" = 0
  %r = mips.state "r" = 0
  %u = mips.state "u" = 0
  %0 = mips.add %a, %b
  %1 = mips.add %0, %r
  %2 = mips.add %1, %s
  mips.next %s = %u
  mips.next %r = %0
  mips.next %u = %1
  mips.output "y" = %2
}

// One step forward or back, as a condition has it.
//      CHECK:y_1' = if reset = 1 then 0 else if enable = 1 then (y_1 + (if up = 1 then 1 else -1)) mod 16 else y_1
mips.machine @Up_Down_Counter learned {
  %enable = mips.input "enable" : [0, 1]
  %up = mips.input "up" : [0, 1]
  %reset = mips.input "reset" : [0, 1]
  %y_1 = mips.state "y_1" = 0
  %c0 = mips.constant 0
  %0 = mips.cmp eq %reset, %c0
  %1 = mips.add %up, %y_1
  %2 = mips.cmp ne %enable, %up
  %3 = mips.indicator %2
  %4 = mips.sub %1, %3
  %5 = mips.mod %4, 16
  %6 = mips.select %0, %5, %c0
  mips.next %y_1 = %6
  mips.output "y" = %6
}

// What is added to a quotient is a part of what is divided.
//      CHECK:r' = (10*r + x) mod 9
// CHECK-NEXT:y = (10*r + x) div 9
// CALLED-LABEL: @Div_9_Base_10
// CALLED: mips.state "r" {{.*}}called = "remainder"
mips.machine @Div_9_Base_10 learned {
  %x = mips.input "x" : [0, 9]
  %r = mips.state "r" = 0
  %0 = mips.add %x, %r
  %1 = mips.mod %0, 9
  %2 = mips.div %0, 9
  %3 = mips.add %2, %r
  mips.next %r = %1
  mips.output "y" = %3
}

// A carry of -1 is a borrow of 1.
//      CHECK:c' = [{{.*}} < 0]
// CALLED-LABEL: @Base_5_Subtraction
// CALLED: mips.state "c" {{.*}}called = "borrow"
mips.machine @Base_5_Subtraction learned {
  %a = mips.input "a" : [0, 4]
  %b = mips.input "b" : [0, 4]
  %c = mips.state "c" = 0
  %0 = mips.add %a, %c
  %1 = mips.sub %0, %b
  %2 = mips.div %1, 5
  %3 = mips.mod %1, 5
  mips.next %c = %2
  mips.output "y" = %3
}

// A largest one begins below all values, and a count with nothing.
// CALLED-LABEL: @Since_Max
// CALLED-DAG: mips.state "y_1" = 0
// CALLED-DAG: mips.state "m" = -1
mips.machine @Since_Max learned {
  %x = mips.input "x" : [0, 9]
  %y_1 = mips.state "y_1" = -1
  %m = mips.state "m" = 0
  %0 = mips.cmp le %x, %m
  %c1 = mips.constant 1
  %1 = mips.add %y_1, %c1
  %c0 = mips.constant 0
  %2 = mips.select %0, %1, %c0
  %3 = mips.max %x, %m
  mips.next %y_1 = %2
  mips.next %m = %3
  mips.output "y" = %2
}

// Counts of which only matters whether they are 0 are flags.
//      CHECK:seen_0' = if x = 0 then 1 else seen_0
// CHECK-NEXT:seen_1' = if x = 1 then 1 else seen_1
// CHECK-NEXT:seen_2' = if x = 2 then 1 else seen_2
// CHECK-NEXT:y = if x = 0 then seen_0 else if x = 1 then seen_1 else seen_2
mips.machine @Seen_Before learned {
  %x = mips.input "x" : [0, 2]
  %c0 = mips.state "c0" = 0
  %c1 = mips.state "c1" = 0
  %c2 = mips.state "c2" = 0
  %0 = mips.constant 0
  %1 = mips.constant 1
  %2 = mips.constant 2
  %is0 = mips.cmp eq %x, %0
  %is1 = mips.cmp eq %x, %1
  %is2 = mips.cmp eq %x, %2
  %b0 = mips.indicator %is0
  %b1 = mips.indicator %is1
  %b2 = mips.indicator %is2
  %n0 = mips.add %c0, %b0
  %n1 = mips.add %c1, %b1
  %n2 = mips.add %c2, %b2
  %m1 = mips.select %is1, %n1, %n2
  %m0 = mips.select %is0, %n0, %m1
  %y = mips.cmp gt %m0, %1
  %yi = mips.indicator %y
  mips.next %c0 = %n0
  mips.next %c1 = %n1
  mips.next %c2 = %n2
  mips.output "y" = %yi
}

// Streams with names have their own way.
//      CHECK:y = 1 - event
mips.machine @Named learned {
  %event = mips.input "event" : [0, 1] named {coin, push}
  %c1 = mips.constant 1
  %0 = mips.sub %c1, %event
  mips.output "y" = %0
}
