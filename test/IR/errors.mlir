// What is wrong with a machine, and where.
// RUN: mips-opt --split-input-file --verify-diagnostics --allow-unregistered-dialect %s

// expected-error@+1 {{expected 'spec' or 'learned'}}
mips.machine @M guessed {
}

// -----

// expected-error@+1 {{'mips.machine' op has no output}}
mips.machine @M learned {
}

// -----

// expected-error@+1 {{'mips.machine' op region #0 ('body') failed to verify constraint: region with 1 blocks}}
"mips.machine"() <{sym_name = "M", origin = 1 : i32}> ({}) : () -> ()

// -----

// expected-error@+1 {{'mips.machine' op body takes arguments; inputs are operations}}
mips.machine @M learned {
^body(%x: !mips.int):
  mips.output "y" = %x
}

// -----

// expected-error@+1 {{'mips.machine' op max_length -1 is negative}}
mips.machine @M learned attributes {max_length = -1 : i64} {
  %x = mips.input "x" : [0, 1]
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.machine' op symbol's parent must have the SymbolTable trait}}
  mips.machine @N learned {
    %z = mips.input "z" : [0, 1]
    mips.output "y" = %z
  }
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'builtin.module' op is not an operation of the mips dialect}}
  builtin.module {}
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'other.op' op is not an operation of the mips dialect}}
  %z = "other.op"(%x) : (!mips.int) -> !mips.int
  mips.output "y" = %z
}

// -----

// expected-error@+1 {{'mips.input' op expects parent op 'mips.machine'}}
%x = mips.input "x" : [0, 1]

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.input' op name '2x' is not an identifier}}
  %x = mips.input "2x" : [0, 1]
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.state' op name '' is not an identifier}}
  %x = mips.state "" = 0
  mips.next %x = %x
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.output' op name 'a b' is not an identifier}}
  mips.output "a b" = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.state' op duplicate name 'x'}}
  %s = mips.state "x" = 0
  mips.next %s = %x
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  mips.output "y" = %x
  // expected-error@+1 {{'mips.output' op duplicate name 'y'}}
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.input' op range [2, 1] is empty}}
  %x = mips.input "x" : [2, 1]
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.state' op range [2, 1] is empty}}
  %s = mips.state "s" = 2 : [2, 1]
  mips.next %s = %s
  mips.output "y" = %s
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.output' op range [7, 0] is empty}}
  mips.output "y" = %x : [7, 0]
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{expected a range, [least, greatest]}}
  %x = mips.input "x" : [0, 1, 2]
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{expected an integer}}
  %x = mips.input "x" : [0, one]
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{integer does not fit in 64 bits}}
  %x = mips.input "x" : [0, 9223372036854775808]
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.state' op initial value 7 is outside the range [0, 6]}}
  %s = mips.state "s" = 7 : [0, 6]
  mips.next %s = %s
  mips.output "y" = %s
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.state' op 's' has no next value}}
  %s = mips.state "s" = 0
  mips.output "y" = %s
}

// -----

mips.machine @M learned {
  %s = mips.state "s" = 0
  mips.next %s = %s
  // expected-error@+1 {{'mips.next' op second next value of one state variable}}
  mips.next %s = %s
  mips.output "y" = %s
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.next' op left side is not a state variable}}
  mips.next %x = %x
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  %s = mips.state "s" = 0
  mips.next %s = %s
  mips.output "y" = %s
}
mips.machine @N learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{use of undeclared SSA value name}}
  mips.next %s = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{operand #0 does not dominate this use}}
  %a = mips.add %b, %x
  // expected-note@+1 {{operand defined here}}
  %b = mips.add %x, %x
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.argmax' op needs at least one operand}}
  %a = mips.argmax
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.lookup' op table is empty}}
  %a = mips.lookup [], %x
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.mod' op attribute 'divisor' failed to satisfy constraint: 64-bit signless integer attribute whose value is positive}}
  %a = mips.mod %x, 0
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.div' op attribute 'divisor' failed to satisfy constraint: 64-bit signless integer attribute whose value is positive}}
  %a = mips.div %x, -2
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  // expected-note@+1 {{prior use here}}
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{use of value '%x' expects different type than prior uses: 'i1' vs '!mips.int'}}
  %a = mips.not %x
  mips.output "y" = %x
}

// -----

// What does not fit in 64 bits is no negative number.
mips.machine @M learned {
  // expected-error@+1 {{custom op 'mips.constant' integer does not fit in 64 bits}}
  %a = mips.constant 9223372036854775808
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{custom op 'mips.constant' integer does not fit in 64 bits}}
  %a = mips.constant -9223372036854775809
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{custom op 'mips.state' integer does not fit in 64 bits}}
  %s = mips.state "s" = 18446744073709551615
  mips.next %s = %s
  mips.output "y" = %s
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{custom op 'mips.state' integer does not fit in 64 bits}}
  %s = mips.state "s" = 0 : [0, 9223372036854775808]
  mips.next %s = %s
  mips.output "y" = %s
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{custom op 'mips.mod' integer does not fit in 64 bits}}
  %a = mips.mod %x, 18446744073709551617
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{custom op 'mips.lookup' integer does not fit in 64 bits}}
  %a = mips.lookup [0, 9223372036854775808], %x
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{custom op 'mips.constant' expected an integer}}
  %a = mips.constant x
  mips.output "y" = %a
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{'mips.input' op has 2 named values, so its range is [0, 1]}}
  %x = mips.input "x" : [0, 2] named {off, on}
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  // expected-error@+1 {{custom op 'mips.input' the name 'off' stands twice}}
  %x = mips.input "x" : [0, 1] named {off, off}
  mips.output "y" = %x
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{custom op 'mips.output' the number 3 of 'b' is that of 'a'}}
  mips.output "y" = %x : [0, 1] named {a = 3, b = 3}
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.output' op has numbers of values without names}}
  mips.output "y" = %x : [0, 1] {value_numbers = array<i64: 1, 2>}
}

// -----

mips.machine @M learned {
  %x = mips.input "x" : [0, 1]
  // expected-error@+1 {{'mips.output' op has 2 named values and 1 numbers}}
  mips.output "y" = %x : [0, 1] {value_names = ["a", "b"], value_numbers = array<i64: 1>}
}
