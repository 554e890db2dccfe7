//===- ReferenceEvaluator.h - what a task's text says -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The second reading of the task language: docs/Language.md, sentence by
// sentence, over the syntax tree. It keeps all of the past and looks things up
// in it; it has no states but the task's own, no registers, no ranges and no
// types, and it shares no code with the lowering. Lowered machines are compared
// with it (mips/Language/CompareReadings.h).
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_REFERENCEEVALUATOR_H
#define MIPS_LIB_LANGUAGE_REFERENCEEVALUATOR_H

#include "Ast.h"
#include "llvm/ADT/DynamicAPInt.h"
#include "llvm/ADT/StringMap.h"

namespace mips {

/// Evaluates the rules of a task that was checked, step by step, over
/// mathematical integers. Truth values are 1 and 0.
class ReferenceEvaluator {
public:
  using Int = llvm::DynamicAPInt;

  /// The tree has to outlive the evaluator.
  explicit ReferenceEvaluator(const TaskTree &tree);

  /// Forgets all steps.
  void reset();
  /// Takes a step with a value of each input. Returns the values of the
  /// outputs, valid until the next step, or none if stopped() or a fault() was
  /// met. Both in declaration order.
  llvm::ArrayRef<Int> step(llvm::ArrayRef<int64_t> inputs);

  /// Allows so many more evaluations of expressions.
  void allow(uint64_t evaluations) { budget = work + evaluations; }
  /// Counts other work as so many evaluations.
  void spend(uint64_t evaluations) { work += evaluations; }
  /// The evaluations are used up, or a product has more than 4096 bits: no
  /// answer for want of time or room.
  bool stopped() const { return isStopped; }
  bool outOfWork() const { return work > budget; }
  /// What the language gives no meaning to, if that was met: an integer other
  /// than 0 and 1 as a truth value, a divisor that is not positive, a step that
  /// there was not. A task that was checked has none.
  const std::string &fault() const { return faultText; }

private:
  /// A declared name: an input by its place, anything else by its rule.
  struct Stream {
    const Declaration *declaration = nullptr;
    const Rule *rule = nullptr;
    size_t input = 0;
  };

  Int valueOf(const Expr &expr, size_t step);
  Int compute(const Expr &expr, size_t step);
  bool truthOf(const Expr &expr, size_t step);
  Int nameOf(const Stream &stream, size_t step);
  Int ruleOf(const Stream &stream, size_t step);
  Int binaryOf(const Expr &expr, size_t step);
  Int divisionOf(const Expr &expr, const Int &left, const Int &right);
  Int productOf(const Int &left, const Int &right);
  Int caseOf(const Expr &expr, size_t step);
  Int numberOf(const Expr &expr, size_t step);
  Int minMaxOf(const Expr &expr, size_t step);
  Int delayOf(const Expr &expr, size_t step);
  Int accessOf(const Expr &expr, size_t step);
  Int foldOf(const Expr &expr, size_t step);
  Int eachOf(const Expr &expr, size_t step);
  Int combine(const Expr &fold, int64_t first, int64_t last,
              llvm::function_ref<size_t(int64_t)> enter);
  Int fail(const llvm::Twine &what);

  const TaskTree &tree;
  llvm::StringMap<Stream> streams;
  std::vector<const Stream *> outputs;
  /// The streams that expressions name, by serial number; null where one names
  /// none.
  std::vector<const Stream *> named;
  /// The values of expressions, by step and serial number, as far as they were
  /// asked for. Under variables of a comprehension nothing is kept.
  std::vector<Int> values;
  std::vector<char> isKnown;
  std::vector<int64_t> inputs;
  std::vector<Int> written;
  size_t numInputs = 0, numSteps = 0;
  std::vector<std::pair<llvm::StringRef, int64_t>> variables;
  uint64_t work = 0, budget = UINT64_MAX;
  bool isStopped = false;
  std::string faultText;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_REFERENCEEVALUATOR_H
