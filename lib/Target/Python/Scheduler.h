//===- Scheduler.h - the search for the statements of a step ----*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_SCHEDULER_H
#define MIPS_LIB_TARGET_PYTHON_SCHEDULER_H

#include "Branches.h"
#include "Locals.h"
#include "Schedule.h"

namespace mips {

/// What is to be done in a step: a state to update, two values that one divmod
/// gives, or the yield.
struct PlanItem {
  struct Target {
    std::string variable;
    mlir::Value value;
    const StateVariable *state = nullptr;
  };
  std::vector<Target> targets;
  /// Of a divmod: its two operands, targets being quotient and remainder.
  mlir::Value dividend;
  int64_t divisor = 0;
  /// Everything that must be written down to do it.
  std::vector<mlir::Value> needs;
  bool isYield() const { return targets.empty(); }
  /// A divmod of a variable that nothing needs but what is written down without
  /// it. Any other dividend would be written twice.
  bool mayBeLeftOut() const {
    return dividend && llvm::isa<InputOp, StateOp>(dividend.getDefiningOp()) &&
           llvm::none_of(targets,
                         [](const Target &target) { return target.state; });
  }
};

/// What a plan may use.
struct PlanStyle {
  bool useDivmod; ///< quotient and remainder together
  bool nameNext;  ///< `next_s` for what s will be, where others ask for it, too
};

/// A state of the search: what is done, what is left.
struct PlanNode {
  StepContext context;
  std::vector<Statement> statements;
  std::vector<bool> done;
  /// Locals that have been defined.
  std::vector<bool> defined;
  unsigned cost = 0;
  const Statement *last() const {
    return statements.empty() ? nullptr : &statements.back();
  }
  void append(Statement statement) {
    if (!statements.empty()) {
      unsigned before = statements.back().cost();
      if (mergeBranches(statements.back(), statement)) {
        cost += statements.back().cost() - before;
        return;
      }
    }
    cost += statement.cost();
    statements.push_back(std::move(statement));
  }
};

class Scheduler {
public:
  Scheduler(MachineOp machine, const StepVariables &variables,
            const RangeAnalysis &ranges, PythonNames &names, PlanStyle style);
  /// The cheapest plan from `start`, where inputs and states have their names.
  std::optional<PlanNode> run(StepContext start);

private:
  void addItems(const StepVariables &variables);
  void nameLongOutputs(const StepVariables &variables);
  void nameLatest(const StepVariables &variables,
                  llvm::ArrayRef<DivmodPair> pairs, PythonNames &names);
  void nameNext(llvm::ArrayRef<DivmodPair> pairs, PythonNames &names);
  void nameTuple(PythonNames &names);
  void addLocal(std::string name, mlir::Value value);
  void addDivmod(DivmodPair pair, const StepVariables &variables,
                 PythonNames &names);
  void findGroups();
  void search(const PlanNode &node);
  std::optional<PlanNode> apply(const PlanNode &node,
                                llvm::ArrayRef<unsigned> move);
  bool define(PlanNode &node, llvm::ArrayRef<mlir::Value> values);
  bool defineBeforeLoss(PlanNode &node, const StepContext &after,
                        llvm::ArrayRef<unsigned> move);
  bool statement(PlanNode &node, llvm::ArrayRef<unsigned> move);
  std::optional<RightSide> rightSide(PlanNode &node, mlir::Value value,
                                     const StateVariable *own);
  bool canFinish(const PlanNode &node) const;
  std::vector<unsigned> pending(const PlanNode &node,
                                llvm::ArrayRef<mlir::Value> values) const;

  MachineOp machine;
  mlir::OpBuilder builder;
  std::vector<StateVariable> states;
  std::vector<PlanItem> items;
  std::vector<Local> locals;
  llvm::DenseMap<mlir::Value, unsigned> localOf;
  std::vector<std::vector<unsigned>> groups;
  Expresser expresser;
  std::optional<PlanNode> best;
  /// Of what is compared by an argmax; empty if there is none.
  std::string tupleName;
  /// Nodes that may still be visited; the first plan is found in any case.
  int budget = 3000;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_SCHEDULER_H
