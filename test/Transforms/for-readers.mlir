// Shortest is not clearest: among rules that do the same the pass takes what a
// reader pays less for.
// RUN: mips-opt --for-readers --print-rules %s -o %t.mlir | FileCheck --match-full-lines %s
// RUN: mips-equiv %s@Hysteresis %t.mlir@Hysteresis | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Run_Of_Ones %t.mlir@Run_Of_Ones | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Count3_Reset %t.mlir@Count3_Reset | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Ends_Abb %t.mlir@Ends_Abb | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@Ones_Div_4 %t.mlir@Ones_Div_4 | FileCheck --check-prefix=EQUAL %s
// RUN: mips-equiv %s@New_Record %t.mlir@New_Record | FileCheck --check-prefix=EQUAL %s
// EQUAL: equal for every input sequence
// RUN: FileCheck --check-prefix=CALLED --input-file=%t.mlir %s
// RUN: mips-opt --for-readers=verbose=true %s -o /dev/null 2>&1 | FileCheck --check-prefix=PAYS %s
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

// Streams with names have their own way.
//      CHECK:y = 1 - event
mips.machine @Named learned {
  %event = mips.input "event" : [0, 1] named {coin, push}
  %c1 = mips.constant 1
  %0 = mips.sub %c1, %event
  mips.output "y" = %0
}
