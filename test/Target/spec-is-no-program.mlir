// No program is made of declared rules.
// RUN: not mips-opt --print-python %s -o /dev/null 2>&1 >%t | FileCheck %s
// RUN: not mips-opt --print-dot %s -o /dev/null 2>&1 >>%t | FileCheck %s
// RUN: not mips-opt --convert-mips-to-arith %s -o /dev/null 2>&1 >>%t | FileCheck %s
// RUN: not mips-opt --mips-to-llvm %s -o /dev/null 2>&1 >>%t | FileCheck %s
// RUN: count 0 < %t

// CHECK: error: machine '@Identity' has origin 'spec': its rules were declared, not learned; programs are only made of learned machines
mips.machine @Identity spec {
  %x = mips.input "x" : [0, 1]
  mips.output "y" = %x
}
