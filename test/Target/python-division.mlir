// The whole program, for one machine.
// RUN: mips-opt --print-python %s -o /dev/null | FileCheck --match-full-lines --strict-whitespace %s

//      CHECK:"""Div_7: long division by 7, most significant bit first.
//CHECK-EMPTY:
// CHECK-NEXT:How it was found:
// CHECK-NEXT:    rules: regression on the automaton
// CHECK-NEXT:    state: automaton by queries, 7 states
//CHECK-EMPTY:
// CHECK-NEXT:What was proved:
// CHECK-NEXT:    nothing
//CHECK-EMPTY:
// CHECK-NEXT:Needs Python 3.9 or later.
// CHECK-NEXT:"""
//CHECK-EMPTY:
// CHECK-NEXT:import sys
// CHECK-NEXT:from collections.abc import Iterable, Iterator
//CHECK-EMPTY:
// CHECK-NEXT:INPUTS = {"x": range(0, 2)}
//CHECK-EMPTY:
//CHECK-EMPTY:
// CHECK-NEXT:def within(name: str, stream: Iterable[int]) -> Iterator[int]:
// CHECK-NEXT:    """Yield the values of an input; raise ValueError at one out of its range."""
// CHECK-NEXT:    first, last = INPUTS[name][0], INPUTS[name][-1]
// CHECK-NEXT:    for step, value in enumerate(stream):
// CHECK-NEXT:        if not first <= value <= last:
// CHECK-NEXT:            raise ValueError(
// CHECK-NEXT:                f"step {step}: expected {name} in {first}..{last}, got {value!r}"
// CHECK-NEXT:            )
// CHECK-NEXT:        yield value
//CHECK-EMPTY:
//CHECK-EMPTY:
// CHECK-NEXT:def div_7(x: Iterable[int]) -> Iterator[int]:
// CHECK-NEXT:    """Yield y (0..1) for each x (0..1)."""
// CHECK-NEXT:    r = 0
// CHECK-NEXT:    for x_t in within("x", x):
// CHECK-NEXT:        y, r = divmod(2 * r + x_t, 7)
// CHECK-NEXT:        yield y
//CHECK-EMPTY:
//CHECK-EMPTY:
// CHECK-NEXT:def read_rows(lines: Iterable[str]) -> Iterator[list[int]]:
// CHECK-NEXT:    """Parse a row of integers, separated by spaces or commas, from each line."""
// CHECK-NEXT:    expected = ", ".join(
// CHECK-NEXT:        f"{name} in {values.start}..{values.stop - 1}"
// CHECK-NEXT:        for name, values in INPUTS.items()
// CHECK-NEXT:    )
// CHECK-NEXT:    for number, line in enumerate(lines, start=1):
// CHECK-NEXT:        try:
// CHECK-NEXT:            row = [int(field) for field in line.replace(",", " ").split()]
// CHECK-NEXT:        except ValueError:
// CHECK-NEXT:            row = []
// CHECK-NEXT:        if len(row) != len(INPUTS):
// CHECK-NEXT:            raise ValueError(
// CHECK-NEXT:                f"line {number}: expected {expected}, got {line.strip()!r}"
// CHECK-NEXT:            )
// CHECK-NEXT:        yield row
//CHECK-EMPTY:
//CHECK-EMPTY:
// CHECK-NEXT:def main() -> int:
// CHECK-NEXT:    """Read rows of inputs from standard input, print rows of outputs."""
// CHECK-NEXT:    try:
// CHECK-NEXT:        for output in div_7(row[0] for row in read_rows(sys.stdin)):
// CHECK-NEXT:            print(output)
// CHECK-NEXT:    except ValueError as error:
// CHECK-NEXT:        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
// CHECK-NEXT:        return 3
// CHECK-NEXT:    return 0
//CHECK-EMPTY:
//CHECK-EMPTY:
// CHECK-NEXT:if __name__ == "__main__":
// CHECK-NEXT:    sys.exit(main())
//  CHECK-NOT:{{.}}

mips.machine @Div_7 learned attributes {
    summary = "long division by 7, most significant bit first",
    provenance = {state = "automaton by queries, 7 states",
                  rules = "regression on the automaton"}} {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 6]
  %c2 = mips.constant 2
  %d = mips.mul %c2, %r
  %e = mips.add %d, %x
  %m = mips.mod %e, 7
  %q = mips.div %e, 7
  mips.next %r = %m
  mips.output "y" = %q : [0, 1]
}
