// A counterexample is shown step by step; the last step is the first where the
// outputs differ, and nothing shorter shows the difference.

// RUN: not mips-equiv %s@Good %s@Bad | FileCheck %s
// CHECK:      different at step 2 (finite product, shortest counterexample)
// CHECK-NEXT: {{^}}   step |  x |  Good.y  Bad.y |  Good.r |  Bad.r{{$}}
// CHECK-NEXT: {{^}}      0 |  1 |       0      0 |       0 |      0{{$}}
// CHECK-NEXT: {{^}}      1 |  1 |       0      0 |       1 |      1{{$}}
// CHECK-NEXT: {{^}}>     2 |  1 |       1      0 |       3 |      3   <- y differs{{$}}
// CHECK-NOT:  {{.}}

// RUN: not mips-equiv --json %s@Good %s@Bad | %python -c "import json,sys; r = json.load(sys.stdin); print(r['result'], r['shortest'], [s['inputs'] for s in r['counterexample']], r['counterexample'][2]['outputs'])" | FileCheck --check-prefix=JSON %s
// JSON: refuted True [{'x': 1}, {'x': 1}, {'x': 1}] [{'y': 1}, {'y': 0}]

// RUN: mips-equiv --json %s@Good %s@Good | FileCheck --check-prefix=PROVED %s
// PROVED: "length": null
// PROVED: "method": "same rules"
// PROVED: "result": "proved"

mips.machine @Good learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c2 = mips.constant 2
  %r2 = mips.mul %c2, %r
  %d = mips.add %r2, %x
  %m = mips.mod %d, 7
  %q = mips.div %d, 7
  mips.next %r = %m
  mips.output "y" = %q
}

mips.machine @Bad learned {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0
  %c2 = mips.constant 2
  %r2 = mips.mul %c2, %r
  %d = mips.add %r2, %x
  %m = mips.mod %d, 7
  %q = mips.div %r2, 7
  mips.next %r = %m
  mips.output "y" = %q
}
