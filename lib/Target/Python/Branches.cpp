//===- Branches.cpp - choices as statements ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Branches.h"
#include "mips/IR/Predicates.h"
#include "llvm/ADT/StringExtras.h"

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
  statement.negation = context.print(inverted(condition));
  return {statement};
}

/// Whether a statement changes a variable that a text mentions.
static bool changes(const Statement &statement, StringRef text) {
  auto isMentioned = [&](StringRef name) {
    auto isOfName = [](char c) { return llvm::isAlnum(c) || c == '_'; };
    for (size_t at = text.find(name); at != StringRef::npos;
         at = text.find(name, at + 1)) {
      size_t end = at + name.size();
      if ((at == 0 || !isOfName(text[at - 1])) &&
          (end == text.size() || !isOfName(text[end])))
        return true;
    }
    return false;
  };
  return llvm::any_of(statement.targets, isMentioned) ||
         llvm::any_of(statement.yes,
                      [&](auto &part) { return changes(part, text); }) ||
         llvm::any_of(statement.no,
                      [&](auto &part) { return changes(part, text); });
}

bool mips::mergeBranches(Statement &statement, const Statement &next) {
  if (statement.condition.empty() || next.condition.empty() ||
      changes(statement, statement.condition))
    return false;
  bool isSame = statement.condition == next.condition;
  if (!isSame && statement.condition != next.negation)
    return false;
  llvm::append_range(statement.yes, isSame ? next.yes : next.no);
  llvm::append_range(statement.no, isSame ? next.no : next.yes);
  return true;
}

std::optional<Statement>
mips::branchStatement(StringRef target, Value value, const StateVariable *own,
                      const StepContext &context, const Expresser &expresser,
                      OpBuilder &builder, const Statement *before) {
  auto select = value.getDefiningOp<SelectOp>();
  if (!select || !context.variableOf(value).empty() ||
      countBranches(value) > maxBranches)
    return std::nullopt;
  bool mayStay =
      own && context.holds(own->name, own->before) &&
      (select.getOnTrue() == own->before || select.getOnFalse() == own->before);
  bool mayFollow = before && !before->condition.empty();
  if (!mayStay && !mayFollow && !isLongChoice(value))
    return std::nullopt;
  BranchWriter writer(target, own, context, expresser, builder);
  std::vector<Statement> statements = writer.write(value);
  if (writer.failed() || statements.size() != 1)
    return std::nullopt;
  if (!mayStay && !isLongChoice(value)) {
    Statement both = *before;
    if (!mergeBranches(both, statements[0]))
      return std::nullopt;
  }
  return statements[0];
}
