//===- Branches.cpp - choices as statements ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Branches.h"
#include "mips/IR/Predicates.h"

using namespace mlir;
using namespace mips;

/// A choice that is longer is shorter as nested conditional expressions.
static constexpr unsigned maxBranches = 16;

static unsigned countBranches(Value value) {
  auto select = value.getDefiningOp<SelectOp>();
  if (!select)
    return 1;
  return std::min(maxBranches + 1, countBranches(select.getOnTrue()) +
                                       countBranches(select.getOnFalse()));
}

bool mips::isLongChoice(Value value) {
  unsigned count = countBranches(value);
  return count >= 3 && count <= maxBranches;
}

namespace {

class BranchWriter {
public:
  BranchWriter(StringRef target, const StateVariable *own,
               const StepContext &context, const Expresser &expresser,
               OpBuilder &builder)
      : target(target), own(own), context(context), expresser(expresser),
        builder(builder) {}

  /// The statements that give `value` to the target; none where it has it.
  std::vector<Statement> write(Value value);
  bool failed() const { return isGone; }

private:
  bool isKept(Value value) const {
    return own && value == own->before && context.holds(own->name, value);
  }
  Value inverted(Value condition);

  StringRef target;
  const StateVariable *own;
  const StepContext &context;
  const Expresser &expresser;
  OpBuilder &builder;
  bool isGone = false;
};

} // namespace

Value BranchWriter::inverted(Value condition) {
  Location loc = condition.getLoc();
  if (auto cmp = condition.getDefiningOp<CmpOp>())
    return builder.create<CmpOp>(loc, inverse(cmp.getPredicate()), cmp.getLhs(),
                                 cmp.getRhs());
  if (auto negation = condition.getDefiningOp<NotOp>())
    return negation.getOperand();
  return builder.create<NotOp>(loc, condition);
}

std::vector<Statement> BranchWriter::write(Value value) {
  if (isKept(value))
    return {};
  auto select = value.getDefiningOp<SelectOp>();
  if (!select || !context.variableOf(value).empty()) {
    std::optional<RightSide> side = expresser.express(value, context, own);
    if (!side) {
      isGone = true;
      return {};
    }
    return {{{target.str()}, side->symbol, {side->text}}};
  }
  if (!context.isAvailable(select.getCondition())) {
    isGone = true;
    return {};
  }
  Statement statement;
  Value condition = select.getCondition();
  statement.yes = write(select.getOnTrue());
  statement.no = write(select.getOnFalse());
  // What happens is said before what does not.
  if (statement.yes.empty()) {
    condition = inverted(condition);
    std::swap(statement.yes, statement.no);
  }
  statement.condition = context.print(condition);
  return {statement};
}

std::optional<Statement> mips::branchStatement(StringRef target, Value value,
                                               const StateVariable *own,
                                               const StepContext &context,
                                               const Expresser &expresser,
                                               OpBuilder &builder) {
  auto select = value.getDefiningOp<SelectOp>();
  if (!select || !context.variableOf(value).empty() ||
      countBranches(value) > maxBranches)
    return std::nullopt;
  bool mayStay =
      own && context.holds(own->name, own->before) &&
      (select.getOnTrue() == own->before || select.getOnFalse() == own->before);
  if (!mayStay && !isLongChoice(value))
    return std::nullopt;
  BranchWriter writer(target, own, context, expresser, builder);
  std::vector<Statement> statements = writer.write(value);
  if (writer.failed() || statements.size() != 1)
    return std::nullopt;
  return statements[0];
}
