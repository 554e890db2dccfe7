#!/usr/bin/env bash
# MLIR 19.1.7 (Debian bookworm). For an 8-bit a, ((a and 3) xor 1) < 1 is true
# for a = 1, 5, 9, …: the exclusive or is 0 there. The pass
# int-range-optimizations replaces the comparison by the constant false: the
# lower bound that it derives for the exclusive or is too high. The same
# program without the pass keeps the comparison.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
version=1:19.1.7-3~deb12u1
unpack mlir-19-tools=$version libmlir-19=$version libllvm19=$version
export LD_LIBRARY_PATH=$PWD/root/usr/lib/llvm-19/lib:$PWD/root/usr/lib/x86_64-linux-gnu
opt=root/usr/lib/llvm-19/bin/mlir-opt

cat >compare.mlir <<'MLIR'
func.func @is_zero(%a: i8) -> i1 {
  %three = arith.constant 3 : i8
  %one = arith.constant 1 : i8
  %low = arith.andi %a, %three : i8
  %flipped = arith.xori %low, %one : i8
  %answer = arith.cmpi ult, %flipped, %one : i8
  return %answer : i1
}
func.func @at_one() -> i1 {
  %a = arith.constant 1 : i8
  %three = arith.constant 3 : i8
  %one = arith.constant 1 : i8
  %low = arith.andi %a, %three : i8
  %flipped = arith.xori %low, %one : i8
  %answer = arith.cmpi ult, %flipped, %one : i8
  return %answer : i1
}
MLIR
"$opt" --version | grep -i 'LLVM version'
"$opt" --canonicalize compare.mlir | sed -n '/@at_one/,/}/p' >folded.txt
expect "constant folding says that a = 1 gives true" \
  "    %true = arith.constant true" folded.txt
"$opt" --int-range-optimizations compare.mlir | sed -n '/@is_zero/,/}/p' >range.txt
expect "int-range-optimizations says that every a gives false" \
  "    %false = arith.constant false" range.txt
