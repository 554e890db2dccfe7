// A long counterexample is shown by its head and its end; as JSON it is whole.
// RUN: not mips-equiv %s@Never %s@After60 | FileCheck %s
// RUN: not mips-equiv %s@Never %s@After16 | FileCheck %s --check-prefix=SHORT
// RUN: not mips-equiv %s@Never %s@After60 --json | grep -c '"inputs"' | FileCheck %s --check-prefix=JSON
//      CHECK: different at step 59
// CHECK-NEXT: step | {{.*}}
// CHECK-NEXT: {{^ *}}0 |
// CHECK-NEXT: {{^ *}}1 |
// CHECK-NEXT: {{^ *}}2 |
// CHECK-NEXT: {{^ *}}3 |
// CHECK-NEXT: … 52 more rows in which the outputs agree
// CHECK-NEXT: {{^ *}}56 |
// CHECK-NEXT: {{^ *}}57 |
// CHECK-NEXT: {{^ *}}58 |
// CHECK-NEXT: {{^> *}}59 | {{.*}} <- y differs
//  CHECK-NOT: {{.}}
//  SHORT-NOT: more rows
//      SHORT: {{^> *}}15 | {{.*}} <- y differs
//       JSON: {{^}}60{{$}}
mips.machine @Never spec {
  %x = mips.input "x" : [0, 1]
  %c = mips.constant 0
  mips.output "y" = %c
}
mips.machine @After60 spec {
  %x = mips.input "x" : [0, 1]
  %n = mips.state "n" = 0
  %c1 = mips.constant 1
  %c60 = mips.constant 60
  %next = mips.add %n, %c1
  %is = mips.cmp eq %next, %c60
  %y = mips.indicator %is
  mips.next %n = %next
  mips.output "y" = %y
}
mips.machine @After16 spec {
  %x = mips.input "x" : [0, 1]
  %n = mips.state "n" = 0
  %c1 = mips.constant 1
  %c16 = mips.constant 16
  %next = mips.add %n, %c1
  %is = mips.cmp eq %next, %c16
  %y = mips.indicator %is
  mips.next %n = %next
  mips.output "y" = %y
}
