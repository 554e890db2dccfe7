// Inputs and outputs are matched by name, whatever their order; what does not
// match is bad input, not a difference.

// RUN: mips-equiv %s@Sum %s@Reordered | FileCheck %s
// CHECK: equal for every input sequence

// RUN: not mips-equiv %s@Sum %s@Other_Input 2>&1 | FileCheck --check-prefix=INPUT %s
// INPUT: mips-equiv: error: the second machine has no input 'b', the first one has
// RUN: not mips-equiv %s@Other_Input %s@Sum 2>&1 | FileCheck --check-prefix=INPUT-2 %s
// INPUT-2: mips-equiv: error: the second machine has no input 'c', the first one has
// RUN: not mips-equiv %s@Sum %s@Other_Range 2>&1 | FileCheck --check-prefix=RANGE %s
// RANGE: mips-equiv: error: input 'b' ranges over 0..9 in the first machine and 0..8 in the second
// RUN: not mips-equiv %s@Sum %s@More_Outputs 2>&1 | FileCheck --check-prefix=OUTPUT %s
// OUTPUT: mips-equiv: error: the first machine has no output 'w', the second one has

// RUN: not mips-equiv %s %s@Sum 2>&1 | FileCheck --check-prefix=SEVERAL %s
// SEVERAL: holds @Sum, @Reordered, {{.*}}; name one as '{{.*}}signatures.mlir@Sum'
// RUN: not mips-equiv %t-nothing.mlir %s@Sum 2>&1 | FileCheck --check-prefix=MISSING %s
// MISSING: {{.*}}nothing.mlir
// RUN: not mips-equiv %s@Sum %s@Sum --bound many 2>&1 | FileCheck --check-prefix=USAGE %s
// USAGE: 'many' value invalid for uint argument

// RUN: %python -c "import subprocess, sys; print(subprocess.run(sys.argv[1:], capture_output=True).returncode)" mips-equiv %s@Sum %s@Other_Input | FileCheck --check-prefix=CODE %s
// RUN: %python -c "import subprocess, sys; print(subprocess.run(sys.argv[1:], capture_output=True).returncode)" mips-equiv %s@Sum | FileCheck --check-prefix=CODE %s
// CODE: {{^}}3{{$}}

mips.machine @Sum learned {
  %a = mips.input "a" : [0, 9]
  %b = mips.input "b" : [0, 9]
  %s = mips.state "s" = 0
  %n = mips.add %s, %a
  %d = mips.sub %n, %b
  mips.next %s = %n
  mips.output "y" = %n
  mips.output "z" = %d
}

mips.machine @Reordered learned {
  %b = mips.input "b" : [0, 9]
  %a = mips.input "a" : [0, 9]
  %s = mips.state "s" = 0
  %n = mips.add %s, %a
  %d = mips.sub %n, %b
  mips.next %s = %n
  mips.output "z" = %d
  mips.output "y" = %n
}

mips.machine @Other_Input learned {
  %a = mips.input "a" : [0, 9]
  %c = mips.input "c" : [0, 9]
  mips.output "y" = %a
  mips.output "z" = %c
}

mips.machine @Other_Range learned {
  %a = mips.input "a" : [0, 9]
  %b = mips.input "b" : [0, 8]
  mips.output "y" = %a
  mips.output "z" = %b
}

mips.machine @More_Outputs learned {
  %a = mips.input "a" : [0, 9]
  %b = mips.input "b" : [0, 9]
  mips.output "y" = %a
  mips.output "z" = %b
  mips.output "w" = %b
}
