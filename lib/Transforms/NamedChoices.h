//===- NamedChoices.h - ways to say a value without its number --*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_NAMEDCHOICES_H
#define MIPS_LIB_TRANSFORMS_NAMEDCHOICES_H

#include "DecisionTree.h"
#include "mips/IR/NamedValues.h"

namespace mips {

/// Of which names an input, a state or a choice is, or should be; null for
/// numbers, and for what is calculated.
const NamedValues::Kind *keepsNamesOf(mlir::Value value,
                                      const NamedValues &named);

/// Whether an operation does with a named value what one does with numbers
/// only: an order, a calculation, or to take the entry of a table.
bool calculatesWithNames(mlir::Operation *op, const NamedValues &named);

/// The ways in which a value may be written as choices. What is asked for in
/// the choices are a few values that it is calculated from: inputs and states,
/// or numbers on the way from these, such as a next state, `if s + x > 3 then
/// open else shut`. Or the calculation is done for each name of a named value,
/// `if event = up then s + 1 else s - 1` for `s + 1 - 2*event`.
class NamedChoices {
public:
  /// `kind`: what the value shall be; null for a number. The names and ranges
  /// must outlive this.
  NamedChoices(mlir::Value value, const NamedValues::Kind *kind,
               const NamedValues &named, RangeAnalysis &ranges);

  size_t size() const { return ways.size(); }
  /// Writes way `i` before `place`; null if it cannot be written.
  mlir::Value write(size_t i, mlir::Operation *place);

private:
  struct Way {
    std::vector<Leaf> leaves;
    /// Whether the calculation is done for each case.
    bool isForEach = false;
  };

  bool calculates(mlir::Value value);
  Leaf leafOf(mlir::Value value) const;
  void addCut(llvm::ArrayRef<mlir::Value> cut);
  void addForEach(llvm::ArrayRef<mlir::Value> ends);
  void addCuts();
  void exclude(std::vector<Leaf> &leaves) const;
  bool split(std::vector<Leaf> &leaves, size_t wide) const;
  std::optional<std::vector<int64_t>>
  thresholds(std::vector<Leaf> &leaves, size_t wide,
             llvm::SmallVector<Bounds> &pieces) const;
  mlir::Value cloneFor(const std::vector<Leaf> &leaves,
                       llvm::ArrayRef<Bounds> pieces, mlir::Operation *place);

  mlir::Value value;
  const NamedValues::Kind *kind;
  const NamedValues &named;
  RangeAnalysis &ranges;
  llvm::DenseMap<mlir::Value, bool> known;
  std::vector<Way> ways;
};

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_NAMEDCHOICES_H
