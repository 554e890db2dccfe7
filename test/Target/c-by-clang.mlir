// Clang warns of other things than GCC does: of functions that are not used, and
// of other conversions.
// REQUIRES: clang-19
// RUN: mips-opt %S/c-statements.mlir --print-c -o /dev/null > %t.c
// RUN: mips-opt %S/c-modes.mlir --print-c -o /dev/null >> %t.c
// RUN: mips-opt %S/c-extremes.mlir --print-c -o /dev/null >> %t.c
// RUN: mips-opt %S/named.mlir --print-c -o /dev/null >> %t.c
// RUN: %python %S/Inputs/compile_each.py %t.c %t.each clang-19
