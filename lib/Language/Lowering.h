//===- Lowering.h - from a tree to a machine --------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_LOWERING_H
#define MIPS_LIB_LANGUAGE_LOWERING_H

#include "LoweringNotes.h"
#include "MachineBuilder.h"
#include "NameTable.h"
#include <map>

namespace mips {

/// The ranges that lowering supposes states to keep, by name; none for `int`.
using StateRanges = llvm::StringMap<std::optional<Interval>>;

/// Lowers the rules of one task: a module with one machine, null if there was a
/// mistake.
///
/// A declared range of a state decides something (the base of a mirrored
/// comparison, what may serve as a truth value) only if it is seen to hold. It
/// is supposed, the rules are lowered, and then range analysis has to see it in
/// the machine that came out. That is no circle: as long as all suppositions
/// have held, machine and task agree, so the first step that breaks one would
/// break it in the machine as well. Where analysis does not see a range, the
/// rules are lowered again with what it saw instead, and then with nothing.
mlir::OwningOpRef<mlir::ModuleOp>
lowerTask(const TaskTree &tree, NameTable &names, Diagnostics &diagnostics,
          mlir::MLIRContext &context, LoweringNotes &notes);

/// Lowers the rules of one task, under suppositions about its states, and
/// checks what only shows there: types, recursion, divisors, history of what
/// kind.
///
/// A value is made when it is asked for. What is looked at some steps later
/// only is not asked for at once: a rule may read its own past. A lowering
/// function returns null after a mistake, which it has reported.
class Lowering {
public:
  Lowering(const TaskTree &tree, NameTable &names, Diagnostics &diagnostics,
           mlir::MLIRContext &context, const StateRanges &supposed,
           LoweringNotes &notes);

  /// A module with one machine; null if there was a mistake.
  mlir::OwningOpRef<mlir::ModuleOp> run();
  /// The suppositions that are not seen to hold. If there are any, the module
  /// is not the task.
  const std::vector<RefutedRange> &refuted() const { return builder.refuted(); }

private:
  /// A value of a variable of a comprehension.
  using Variable = std::pair<llvm::StringRef, int64_t>;
  using Environment = llvm::SmallVector<Variable, 2>;
  /// A register whose input is lowered after everything else.
  struct Pending {
    mlir::Value state;
    const Expr *expr;
    Environment environment;
  };

  // Names and rules (LowerTask.cpp).
  void declarePorts();
  void lowerRules();
  void lowerPending();
  void lowerOutputs();
  void checkOutputRanges();
  mlir::Value lowerRule(Symbol &symbol, llvm::SMRange use);
  mlir::Value lowerBody(Symbol &symbol);
  void reportCycle(const Symbol &symbol, llvm::SMRange use);
  std::optional<int64_t> variable(llvm::StringRef name) const;
  Symbol *resolve(const Expr &expr);
  bool isTruth(const Expr &expr) const;
  void findTruthLets();

  // Expressions (LowerExpression.cpp).
  void note(const Expr &expr, mlir::Value value, size_t numStatesBefore);
  mlir::Value lower(const Expr &expr);
  mlir::Value lowerKind(const Expr &expr);
  mlir::Value lowerInt(const Expr &expr);
  mlir::Value lowerTruth(const Expr &expr);
  mlir::Value toTruth(mlir::Value value, llvm::SMRange range);
  mlir::Value lowerName(const Expr &expr);
  mlir::Value lowerNext(const Expr &expr);
  mlir::Value lowerBinary(const Expr &expr);
  mlir::Value lowerArithmetic(const Expr &expr);
  mlir::Value lowerDivision(const Expr &expr, mlir::Value left,
                            mlir::Value right);
  mlir::Value lowerIf(const Expr &expr);
  mlir::Value choose(mlir::Value condition, mlir::Value yes, mlir::Value no);
  mlir::Value lowerCase(const Expr &expr);
  mlir::Value lowerToNumber(const Expr &expr);
  mlir::Value lowerMinMax(const Expr &expr);
  bool isWithinLimits(const Expr &expr);

  // The past (LowerHistory.cpp).
  mlir::Value step();
  mlir::Value previous(mlir::Value value, int64_t before = 0);
  mlir::Value delayed(mlir::Value value, int64_t steps, int64_t before);
  mlir::Value lowerDelay(const Expr &expr);
  bool isReady(const Expr &expr);
  mlir::Value pendingRegister(const Expr &expr, int64_t before);
  mlir::Value makeRegister(llvm::StringRef base, int64_t steps, int64_t before,
                           std::optional<Interval> values);
  mlir::Value lowerAccess(const Expr &expr);
  mlir::Value lowerMirror(const Expr &expr);
  mlir::Value mirrorEqual(mlir::Value forward, mlir::Value backward);

  // Folds and comprehensions (LowerFold.cpp).
  mlir::Value lowerFold(const Expr &expr);
  mlir::Value foldPrefix(FoldKind kind, mlir::Value value);
  mlir::Value foldWindow(FoldKind kind, mlir::Value value, int64_t steps);
  mlir::Value foldExtreme(FoldKind kind, mlir::Value value);
  mlir::Value foldArgument(FoldKind kind, mlir::Value value);
  mlir::Value windowExtreme(FoldKind kind, mlir::Value value, int64_t steps);
  mlir::Value windowArgument(FoldKind kind, mlir::Value value, int64_t steps);
  mlir::Value isPresent(int64_t stepsAgo, int64_t window);
  mlir::Value lowerEach(const Expr &expr);
  mlir::Value combine(FoldKind kind, llvm::ArrayRef<mlir::Value> values,
                      int64_t first);

  const TaskTree &tree;
  NameTable &names;
  Diagnostics &diagnostics;
  const StateRanges &supposed;
  LoweringNotes &notes;
  MachineBuilder builder;
  Environment environment;
  std::vector<const Symbol *> active;
  std::vector<Pending> pending;
  /// The register behind a value, by what it holds in the first step, and what
  /// a register holds: a stream some steps ago.
  std::map<std::pair<const void *, int64_t>, mlir::Value> registers;
  llvm::DenseMap<mlir::Value, std::pair<std::string, int64_t>> contents;
  std::map<std::pair<const void *, int64_t>, mlir::Value> pendingByName;
  llvm::DenseMap<std::pair<mlir::Value, std::pair<unsigned, int64_t>>,
                 mlir::Value>
      folds;
  llvm::DenseMap<std::pair<mlir::Value, mlir::Value>, mlir::Value> mirrors;
  /// The lets that are truth values by their form.
  llvm::DenseSet<const Symbol *> truthLets;
  mlir::Value stepCounter;
  /// Which of the states that lowering made were made for a rule while another
  /// one was lowered: first and last but one.
  std::vector<std::pair<size_t, size_t>> statesOfRules;
  /// The states that were made for a value, so that who asks for it again is
  /// told of the same.
  llvm::DenseMap<mlir::Value, std::vector<std::string>> statesOf;
  unsigned depth = 0, work = 0;
  /// A limit was exceeded: nothing more is lowered.
  bool gaveUp = false;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_LOWERING_H
