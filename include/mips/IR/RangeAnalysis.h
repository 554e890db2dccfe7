//===- RangeAnalysis.h - what values a machine can take -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_RANGEANALYSIS_H
#define MIPS_IR_RANGEANALYSIS_H

#include "mips/IR/MipsDialect.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DynamicAPInt.h"
#include <optional>

namespace mips {

/// A closed interval of integers; an end that is absent is unbounded, or does
/// not fit in 64 bits.
struct Bounds {
  std::optional<int64_t> lo, hi;

  static Bounds constant(int64_t value) { return {value, value}; }
  static Bounds truth() { return {0, 1}; }
  bool isBounded() const { return lo && hi; }
  std::optional<int64_t> asConstant() const {
    return isBounded() && *lo == *hi ? lo : std::nullopt;
  }
  /// Every value is in `low .. high`.
  bool within(int64_t low, int64_t high) const {
    return isBounded() && *lo >= low && *hi <= high;
  }
  bool isBit() const { return within(0, 1); }
  bool isNonNegative() const { return lo && *lo >= 0; }
  /// The smallest interval around both.
  Bounds join(const Bounds &other) const;
  /// What both allow.
  Bounds meet(const Bounds &other) const;
  /// The sum of something in here and something in there.
  Bounds plus(const Bounds &other) const;
  Bounds times(int64_t factor) const;
  friend bool operator==(const Bounds &a, const Bounds &b) {
    return a.lo == b.lo && a.hi == b.hi;
  }
  friend bool operator!=(const Bounds &a, const Bounds &b) { return !(a == b); }
};

/// The bounds of an expression operation's result, given its operands'; truth
/// values count as 0 and 1.
Bounds boundsOfResult(mlir::Operation *op, llvm::ArrayRef<Bounds> operands);

/// Bounds on every value of a verified machine, for every input sequence with
/// values in the inputs' ranges.
///
/// Proved from the machine alone: declared ranges of states and outputs are
/// not believed, they only serve as guesses. Finite machines with few states
/// are explored, others are analysed by intervals with widening.
class RangeAnalysis {
public:
  explicit RangeAnalysis(MachineOp machine);

  /// The bounds of a value of the machine; nothing is known of values that
  /// were added to it later.
  Bounds of(mlir::Value value) const;
  /// Learns the bounds of the result of an operation that was added.
  void add(mlir::Operation *op);
  /// Forgets an operation that is about to be erased.
  void forget(mlir::Operation *op);

private:
  void evaluate(MachineOp machine);
  void findStateBounds(MachineOp machine);
  void refineByExploring(MachineOp machine);

  llvm::DenseMap<mlir::Value, Bounds> bounds;
};

} // namespace mips

#endif // MIPS_IR_RANGEANALYSIS_H
