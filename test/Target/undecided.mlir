// A machine that does not always answer: the output `undecided!` says where.
// Every backend refuses there, and a proof compares what is answered only.

// RUN: mipsc %s -o %t.py -o %t.dot -o %t.c -o %t.html
// RUN: FileCheck %s --check-prefix=PYTHON < %t.py
// RUN: FileCheck %s --check-prefix=DOT < %t.dot
// RUN: FileCheck %s --check-prefix=C < %t.c

// PYTHON: """Door.
// PYTHON: It does not always answer: where the data decide nothing it says so.
// PYTHON-LABEL: def door(x: Iterable[int]) -> Iterator[int]:
// PYTHON:         if UNDECIDED[s][x_t]:
// PYTHON-NEXT:            raise LookupError(f"no data decide the answer to x = {x_t} here")
// PYTHON-NEXT:        yield OUTPUT[s][x_t]

// DOT: s2 [label="?" shape="plaintext"]
// DOT: s1 -> s1 [label="0/1"]
// DOT-NEXT: s1 -> s2 [label="1/?" style="dashed"]
// DOT-NOT: s2 ->

// RUN: FileCheck %s --check-prefix=PAGE < %t.html
// PAGE: The machine does not always answer
// PAGE-DAG: >1 / ?</text>
// PAGE-DAG: id="state2"
// PAGE-DAG: >?</text>
// RUN: not grep '>0 1 / ?</text>' %t.html

// C: Where undecided is not 0 no data
// C: int door_step(door_state *state, int64_t x, int64_t *y, int64_t *undecided);

// RUN: printf '0\n1\n0\n1\n' > %t.rows
// RUN: not mipsc %s --run < %t.rows > %t.run 2> %t.error
// RUN: FileCheck %s --check-prefix=ROWS < %t.run
// RUN: FileCheck %s --check-prefix=REFUSED < %t.error
// RUN: not python3 %t.py < %t.rows > %t.run 2> %t.error
// RUN: FileCheck %s --check-prefix=ROWS < %t.run
// RUN: FileCheck %s --check-prefix=REFUSED-BY-PYTHON < %t.error
// ROWS: 0
// ROWS-NEXT: 1
// ROWS-NEXT: 1
// ROWS-NOT: {{[0-9]}}
// REFUSED: mipsc: error: line 4: no data decide the answer here
// REFUSED-BY-PYTHON: no data decide the answer to x = 1 here

// RUN: split-file %S/Inputs/undecided.split %t.dir
// RUN: not mips-equiv %t.dir/whole.mlir %s | FileCheck %s --check-prefix=EQUAL
// RUN: not mips-equiv %s %t.dir/whole.mlir | FileCheck %s --check-prefix=EQUAL
// EQUAL: unknown: partial (equal wherever it answers, for every input sequence
// RUN: not mips-equiv %t.dir/other.mlir %s | FileCheck %s --check-prefix=OTHER
// OTHER: different at step 1

mips.machine @Door learned {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0 : [0, 2]
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %s
  %1 = mips.add %0, %x
  %2 = mips.lookup [0, 1, 1, 2, 2, 2], %1
  %3 = mips.lookup [0, 1, 1, 0, 0, 0], %1
  %4 = mips.lookup [0, 0, 0, 1, 1, 1], %1
  mips.next %s = %2
  mips.output "y" = %3 : [0, 1]
  mips.output "undecided!" = %4 : [0, 1]
}
