//===- IntegerPlan.h - machine integers for mathematical ones ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Machines compute with mathematical integers, processors do not. The plan says
// for each value of a machine how many bits it needs, and what a program has to
// check so that no result is ever wrong without a word. See docs/Native.md.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_INTEGERPLAN_H
#define MIPS_TARGET_INTEGERPLAN_H

#include "mips/IR/RangeAnalysis.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

class StretchForms;

/// How a program keeps the integers of one verified machine in 8, 16, 32 or 64
/// bits. What it says holds in every step that the program completes, for
/// inputs within their ranges:
///
///  1. A value whose range is proved, for sequences of any length, has the
///     width of that range.
///  2. If `max_length` is declared and the ranges of all values are proved for
///     that many steps, they have the widths of these; the program has to count
///     steps (stepLimit).
///  3. Otherwise some states are guarded: the program has to stop with an error
///     where a state's next value leaves its guard, ±2^k with k as large as the
///     other operations allow. Operations that could exceed 64 bits even so
///     (products of two unbounded values, say) have to be checked one by one.
class IntegerPlan {
public:
  explicit IntegerPlan(MachineOp machine);

  /// The bounds of a value of the machine, always finite: the result of a
  /// checked operation counts as a 64-bit integer.
  Bounds of(mlir::Value value) const { return bounds.lookup(value); }
  /// The least of 8, 16, 32 and 64 bits that hold these bounds, with a sign.
  static unsigned widthOf(const Bounds &bounds);
  unsigned widthOf(mlir::Value value) const { return widthOf(of(value)); }
  /// The greatest width of all integers of the machine.
  unsigned greatestWidth() const;
  /// The range that the old and the new value of a state variable are in, and
  /// so the width of its place in memory.
  Bounds stateBounds(StateOp state) const;

  /// The interval that the next value of a state must be in for the program to
  /// go on; nothing if it cannot leave it.
  std::optional<Bounds> guardOf(StateOp state) const;
  /// Whether an operation's result may not fit in 64 bits.
  bool isChecked(mlir::Operation *op) const { return checked.contains(op); }
  bool hasChecks() const { return !guards.empty() || !checked.empty(); }
  /// The number of steps after which the program has to stop, if the widths
  /// rely on it.
  std::optional<uint64_t> stepLimit() const { return limit; }

  /// The machine's state variables, in its order.
  std::vector<StateOp> states() const { return machine.states(); }
  /// A plan without checks and limits that holds for `steps` steps from states
  /// within `starts`, which this plan has to allow. Nothing if that cannot be
  /// shown: a state could leave its guard, or a checked operation overflow.
  std::optional<IntegerPlan> withoutChecks(llvm::ArrayRef<Bounds> starts,
                                           uint64_t steps) const;

  /// What was decided, for people: a line that sums up, then one for each port
  /// and state variable, and where there are checks, what stretches of steps do
  /// without.
  void report(llvm::raw_ostream &os) const;
  /// The first line of the report, without its end.
  std::string summary() const;

private:
  using Map = llvm::DenseMap<mlir::Value, Bounds>;
  bool isComplete() const;
  void evaluate();
  bool evaluateUnchecked(const IntegerPlan &whole, StretchForms &forms,
                         llvm::ArrayRef<mlir::Operation *> operations,
                         bool isFirst);
  bool advanceUnchecked(const IntegerPlan &whole,
                        llvm::ArrayRef<StateOp> states, bool &changed);
  void reportStretches(llvm::raw_ostream &os) const;
  bool proveForMaxLength();
  void chooseGuards(const Map &proved);
  void guard(const Map &proved, unsigned exponent);

  mutable MachineOp machine;
  Map bounds;
  llvm::DenseMap<mlir::Value, Bounds> guards;
  llvm::DenseSet<mlir::Operation *> checked;
  std::optional<uint64_t> limit;
};

/// `0..6`, `-2^62..2^62`.
std::string printBounds(const Bounds &bounds);

} // namespace mips

#endif // MIPS_TARGET_INTEGERPLAN_H
