// C for a machine one of whose state variables is one of a few modes: they have
// names, and the step says what happens in each. It compiles without a warning
// and does what the machine does on all words of twelve bits.
// RUN: mips-opt %s --print-c -o /dev/null > %t.c
// RUN: FileCheck %s < %t.c
// RUN: cat %t.c %S/Inputs/c-modes.c > %t.all.c
// RUN: cc -std=c99 -Wall -Wextra -Wconversion -Werror %t.all.c -o %t.exe
// RUN: %t.exe | FileCheck %s --check-prefix=WORDS
// RUN: cat %t.all.c > %t.all.cpp
// RUN: c++ -x c++ -Wall -Wextra -Wconversion -Werror %t.all.cpp -o %t.cpp.exe

// CHECK:      /* The states, and what leads to each. */
// CHECK-NEXT: enum {
// CHECK-NEXT:   ENDS_101_START = 0, /* before the first step */
// CHECK-NEXT:   ENDS_101_AFTER_1 = 1, /* for example after 1 */
// CHECK-NEXT:   ENDS_101_AFTER_10 = 2 /* for example after 1, 0 */
// CHECK-NEXT: };
// CHECK:      switch ([[STATE:[a-z_]+]]) {
// CHECK-NEXT: case ENDS_101_START:
// CHECK-NEXT:   *y = 0;
// CHECK-NEXT:   state->[[STATE]] = x == 1 ? ENDS_101_AFTER_1 : ENDS_101_START;
// CHECK-NEXT:   break;
// CHECK-NEXT: case ENDS_101_AFTER_1:
// CHECK:      default: /* ENDS_101_AFTER_10 */
// CHECK-NEXT:   *y = x == 1;
// CHECK-NEXT:   state->[[STATE]] = x == 1 ? ENDS_101_AFTER_1 : ENDS_101_START;
// CHECK:      state->[[STATE]] = ENDS_101_START;
// WORDS: 4096 words, 0 wrong
mips.machine @Ends_101 learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0 {called = "state"}
  %c0 = mips.constant 0
  %c1 = mips.constant 1
  %c2 = mips.constant 2
  %is1 = mips.cmp eq %x, %c1
  %at1 = mips.cmp eq %s, %c1
  %at2 = mips.cmp eq %s, %c2
  %0 = mips.select %at1, %c2, %c0
  %1 = mips.select %is1, %c1, %0
  %2 = mips.and %at2, %is1
  %3 = mips.indicator %2
  mips.next %s = %1
  mips.output "y" = %3
}
