// The last values of an input, of which only the sum, the greatest, the least or
// how often one is among them is asked: a deque in Python.
// RUN: mips-opt --print-python %s -o /dev/null | FileCheck %s
// RUN: %python %S/Inputs/prove_programs.py %s %t | FileCheck --check-prefix=PROVED %s
// PROVED: 12 of 12 programs proved

// CHECK:       from collections import deque
// CHECK-LABEL: def ones_of_5(
// CHECK:           window = deque([0] * 5, maxlen=5)
// CHECK:               window.append(x_t)
// CHECK-NEXT:          yield sum(window)
mips.machine @Ones_Of_5 learned {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %add0 = mips.add %x, %x_1
  %add1 = mips.add %add0, %x_2
  %add2 = mips.add %add1, %x_3
  %add3 = mips.add %add2, %x_4
  mips.output "y" = %add3 : [0, 5]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
}

// CHECK-LABEL: def majority_of_5(
// CHECK:               yield sum(window) // 3
mips.machine @Majority_Of_5 learned {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %add0 = mips.add %x, %x_1
  %add1 = mips.add %add0, %x_2
  %add2 = mips.add %add1, %x_3
  %add3 = mips.add %add2, %x_4
  %most = mips.div %add3, 3
  mips.output "y" = %most : [0, 1]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
}

// CHECK-LABEL: def parity_of_4(
// CHECK:               yield sum(window) % 2
mips.machine @Parity_Of_4 learned {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %add0 = mips.add %x, %x_1
  %add1 = mips.add %add0, %x_2
  %add2 = mips.add %add1, %x_3
  %odd = mips.mod %add2, 2
  mips.output "y" = %odd : [0, 1]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
}

// What is asked beside the sum may be anything else of this step.
// CHECK-LABEL: def two_sums(
// CHECK:               yield int(sum(window) != x_t)
mips.machine @Two_Sums learned {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %add0 = mips.add %x, %x_1
  %add1 = mips.add %add0, %x_2
  %add2 = mips.add %add1, %x_3
  %ne = mips.cmp ne %add2, %x
  %y = mips.indicator %ne
  mips.output "y" = %y : [0, 1]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
}

// CHECK-LABEL: def max_of_4(
// CHECK:               yield max(window)
mips.machine @Max_Of_4 learned {
  %x = mips.input "x" : [0, 9]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %max0 = mips.max %x, %x_1
  %max1 = mips.max %max0, %x_2
  %max2 = mips.max %max1, %x_3
  mips.output "y" = %max2 : [0, 9]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
}

// CHECK-LABEL: def range_of_4(
// CHECK:               window.append(x_t)
// CHECK-NEXT:          yield max(window) - min(window)
mips.machine @Range_Of_4 learned {
  %x = mips.input "x" : [-9, 9]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %max0 = mips.max %x, %x_1
  %max1 = mips.max %max0, %x_2
  %max2 = mips.max %max1, %x_3
  %min0 = mips.min %x, %x_1
  %min1 = mips.min %min0, %x_2
  %min2 = mips.min %min1, %x_3
  %y = mips.sub %max2, %min2
  mips.output "y" = %y : [0, 18]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
}

// Without the value of this step the window is asked first. What it begins with
// need not be the same.
// CHECK-LABEL: def min_of_4_before(
// CHECK:           window = deque([1, 2, 3, 4], maxlen=4)
// CHECK:               yield min(window)
// CHECK-NEXT:          window.append(x_t)
mips.machine @Min_Of_4_Before learned {
  %x = mips.input "x" : [0, 9]
  %x_1 = mips.state "x_1" = 4
  %x_2 = mips.state "x_2" = 3
  %x_3 = mips.state "x_3" = 2
  %x_4 = mips.state "x_4" = 1
  %min0 = mips.min %x_1, %x_2
  %min1 = mips.min %min0, %x_3
  %min2 = mips.min %min1, %x_4
  mips.output "y" = %min2 : [0, 9]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
}

// CHECK-LABEL: def like_this_of_5(
// CHECK:               window.append(x_t)
// CHECK-NEXT:          yield window.count(x_t)
mips.machine @Like_This_Of_5 learned {
  %x = mips.input "x" : [0, 2]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %e1 = mips.cmp eq %x, %x_1
  %i1 = mips.indicator %e1
  %e2 = mips.cmp eq %x, %x_2
  %i2 = mips.indicator %e2
  %e3 = mips.cmp eq %x, %x_3
  %i3 = mips.indicator %e3
  %e4 = mips.cmp eq %x, %x_4
  %i4 = mips.indicator %e4
  %add0 = mips.add %i4, %i3
  %add1 = mips.add %add0, %i2
  %add2 = mips.add %add1, %i1
  %one = mips.constant 1
  %y = mips.add %add2, %one
  mips.output "y" = %y : [1, 5]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
}

// CHECK-LABEL: def like_this_of_4_before(
// CHECK:               yield window.count(x_t)
// CHECK-NEXT:          window.append(x_t)
mips.machine @Like_This_Of_4_Before learned {
  %x = mips.input "x" : [0, 2]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %e1 = mips.cmp eq %x, %x_1
  %i1 = mips.indicator %e1
  %e2 = mips.cmp eq %x, %x_2
  %i2 = mips.indicator %e2
  %e3 = mips.cmp eq %x, %x_3
  %i3 = mips.indicator %e3
  %e4 = mips.cmp eq %x, %x_4
  %i4 = mips.indicator %e4
  %add0 = mips.add %i4, %i3
  %add1 = mips.add %add0, %i2
  %add2 = mips.add %add1, %i1
  mips.output "y" = %add2 : [0, 4]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
}

// CHECK-LABEL: def recently_seen(
// CHECK:               yield int(x_t in window)
// CHECK-NEXT:          window.append(x_t)
mips.machine @Recently_Seen learned {
  %x = mips.input "x" : [0, 9]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %e1 = mips.cmp eq %x_1, %x
  %e2 = mips.cmp eq %x_2, %x
  %e3 = mips.cmp eq %x_3, %x
  %e4 = mips.cmp eq %x_4, %x
  %or0 = mips.or %e1, %e2
  %or1 = mips.or %or0, %e3
  %or2 = mips.or %or1, %e4
  %y = mips.indicator %or2
  mips.output "y" = %y : [0, 1]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
}

// Where one of the values is asked for by itself all keep their names.
// CHECK-LABEL: def sum_and_last(
// CHECK-NOT:       window
// CHECK:               yield x_t + x_1 + x_2 + x_3, x_3
mips.machine @Sum_And_Last learned {
  %x = mips.input "x" : [0, 9]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %add0 = mips.add %x, %x_1
  %add1 = mips.add %add0, %x_2
  %add2 = mips.add %add1, %x_3
  mips.output "y" = %add2 : [0, 36]
  mips.output "z" = %x_3 : [0, 9]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
}

// A table says what it gives for each sum of bits, as long as that is seen.
// CHECK-LABEL: def entry_by_sum(
// CHECK-NOT:       window
// CHECK:           yield OUTPUT[x_t + x_1 + x_2 + x_3]
mips.machine @Entry_By_Sum learned {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %add0 = mips.add %x, %x_1
  %add1 = mips.add %add0, %x_2
  %add2 = mips.add %add1, %x_3
  %y = mips.lookup [0, 1, 1, 0, 2], %add2
  mips.output "y" = %y : [0, 2]
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
}
