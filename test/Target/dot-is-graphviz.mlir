// What is drawn is Graphviz: its own parser reads it.
// RUN: mips-opt --print-dot %S/dot.mlir | dot -Tplain | FileCheck %s
// CHECK: graph
// CHECK: node s0
// CHECK: stop
