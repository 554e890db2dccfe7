#!/usr/bin/env bash
# MLIR 19.1.7 (Debian bookworm). The lowest 64-bit integer divided by 2,
# rounded up, is -4611686018427387904: it divides evenly. The pass arith-expand
# writes arith.ceildivsi as 0 - ((0 - a) / b) where the signs differ, and 0 - a
# is the lowest integer itself, so what comes out has the opposite sign. The
# folder of the operation leaves the same constants as they are.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
version=1:19.1.7-3~deb12u1
unpack mlir-19-tools=$version libmlir-19=$version libllvm19=$version
export LD_LIBRARY_PATH=$PWD/root/usr/lib/llvm-19/lib:$PWD/root/usr/lib/x86_64-linux-gnu
opt=root/usr/lib/llvm-19/bin/mlir-opt

cat >divide.mlir <<'MLIR'
func.func @half(%a: i64) -> i64 {
  %two = arith.constant 2 : i64
  %answer = arith.ceildivsi %a, %two : i64
  return %answer : i64
}
func.func @at_lowest() -> i64 {
  %lowest = arith.constant -9223372036854775808 : i64
  %answer = func.call @half(%lowest) : (i64) -> i64
  return %answer : i64
}
MLIR
"$opt" --version | grep -i 'LLVM version'
"$opt" --inline --canonicalize divide.mlir | sed -n '/@at_lowest/,/}/p' >direct.txt
"$opt" --arith-expand --inline --canonicalize divide.mlir |
  sed -n '/@at_lowest/,/}/p' >expanded.txt
echo "folded directly:"; cat direct.txt
echo "expanded, then folded:"; cat expanded.txt
expect "the expanded form gives the opposite sign" \
  "    %c4611686018427387904_i64 = arith.constant 4611686018427387904 : i64" expanded.txt
