// RUN: mips-opt --print-dot %s | FileCheck %s

// CHECK-LABEL: digraph "Parity" {
// CHECK-NEXT:    rankdir="LR"
// CHECK-NEXT:    nslimit="2"
// CHECK-NEXT:    s0 [label="p=0" shape="circle"]
// CHECK-NEXT:    s1 [label="p=1" shape="circle"]
// CHECK-NEXT:    __start0 [label="" shape="none"]
// CHECK-NEXT:    __start0 -> s0
// CHECK-NEXT:    s0 -> s0 [label="0/0"]
// CHECK-NEXT:    s0 -> s1 [label="1/1"]
// CHECK-NEXT:    s1 -> s1 [label="0/1"]
// CHECK-NEXT:    s1 -> s0 [label="1/0"]
// CHECK-NEXT:  }
mips.machine @Parity learned {
  %x = mips.input "x" : [0, 1]
  %p = mips.state "p" = 0
  %s = mips.add %p, %x
  %n = mips.mod %s, 2
  mips.next %p = %n
  mips.output "y" = %n
}

// Too many states: the expressions are drawn.
// CHECK-LABEL: digraph "Sum" {
// CHECK:         n0 [shape="house" label="x"]
// CHECK-NEXT:    n1 [shape="box" label="s"]
// CHECK-NEXT:    n2 [shape="ellipse" label="+"]
// CHECK-NEXT:    n1 -> n2
// CHECK-NEXT:    n0 -> n2
// CHECK-NEXT:    n3 [shape="ellipse" label="-"]
// CHECK-NEXT:    n2 -> n3 [label="left"]
// CHECK-NEXT:    n0 -> n3 [label="right"]
// CHECK-NEXT:    t0 [shape="box" label="s'"]
// CHECK-NEXT:    n2 -> t0
// CHECK-NEXT:    t1 [shape="invhouse" label="y"]
// CHECK-NEXT:    n3 -> t1
// CHECK-NEXT:  }
mips.machine @Sum learned {
  %x = mips.input "x" : [0, 99]
  %s = mips.state "s" = 0
  %n = mips.add %s, %x
  %d = mips.sub %n, %x
  mips.next %s = %n
  mips.output "y" = %d
}
