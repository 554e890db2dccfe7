// C as a careful person writes it. A conversion to fewer bits is said, so that it
// compiles without a warning.
// RUN: mips-opt %s --print-c -o /dev/null > %t.c
// RUN: FileCheck %s < %t.c
// RUN: %python %S/Inputs/compile_each.py %t.c %t.each cc

// A table of states has a row for each, which says what leads there.
// CHECK:      static const int8_t NEXT[3][3] = {
// CHECK-NEXT:   {0, 1, 0}, /* 0: before the first step */
// CHECK-NEXT:   {0, 1, 2}, /* 1: for example after 1 */
// CHECK-NEXT:   {0, 1, 0} /* 2: for example after 1, 2 */
// CHECK-NEXT: };
// CHECK:      static const int8_t OUTPUT[3][3] = {
// CHECK:        const int32_t s = state->s;
// CHECK-NEXT:   state->s = NEXT[s][x];
// CHECK-NEXT:   *y = OUTPUT[s][x];
mips.machine @Ends_12 learned {
  %x = mips.input "x" : [0, 2]
  %s = mips.state "s" = 0
  %c3 = mips.constant 3
  %row = mips.mul %s, %c3
  %at = mips.add %row, %x
  %next = mips.lookup [0, 1, 0, 0, 1, 2, 0, 1, 0], %at
  %y = mips.lookup [0, 0, 0, 0, 0, 1, 0, 0, 0], %at
  mips.next %s = %next
  mips.output "y" = %y
}

// What a table gives is in its name; what has become of a state has one, too.
// CHECK:      static const int8_t BY_COIN[4] = {0, 5, 10, 25};
// CHECK:        const int32_t next_total =
// CHECK:        state->total = (int8_t)next_total;
// CHECK-NEXT:   *change = (int8_t)max(
mips.machine @Coins learned {
  %coin = mips.input "coin" : [0, 3]
  %total = mips.state "total" = 0
  %c0 = mips.constant 0
  %c25 = mips.constant 25
  %worth = mips.lookup [0, 5, 10, 25], %coin
  %sum = mips.add %total, %worth
  %low = mips.cmp le %sum, %c25
  %next = mips.select %low, %sum, %c0
  %over = mips.sub %sum, %next
  %change = mips.max %over, %c0
  mips.next %total = %next
  mips.output "change" = %change
}

// A choice among three is an `if`; what may stay as it is is said where it
// changes; an output that a state remembers is taken from there.
// CHECK:        if (button == 1) {
// CHECK-NEXT:     state->light_1 = 1;
// CHECK-NEXT:   } else if (button == 2) {
// CHECK-NEXT:     state->light_1 = 0;
// CHECK-NEXT:   } else if (button == 3) {
// CHECK-NEXT:     state->light_1 = (int8_t)(1 - light_1);
// CHECK-NEXT:   }
// CHECK-NEXT:   *light = state->light_1;
mips.machine @Button learned {
  %button = mips.input "button" : [0, 4]
  %light = mips.state "light_1" = 0 : [0, 1]
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %c3 = mips.constant 3
  %on = mips.cmp eq %button, %c1
  %off = mips.cmp eq %button, %c2
  %turn = mips.cmp eq %button, %c3
  %other = mips.sub %c1, %light
  %0 = mips.select %turn, %other, %light
  %1 = mips.select %off, %c0, %0
  %2 = mips.select %on, %c1, %1
  mips.next %light = %2
  mips.output "light" = %2
}
