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
  static Value inverted(Value condition, OpBuilder &builder);

private:
  bool isKept(Value value) const {
    return own && value == own->before && context.holds(own->name, value);
  }

  StringRef target;
  const StateVariable *own;
  const StepContext &context;
  const Expresser &expresser;
  OpBuilder &builder;
  bool isGone = false;
};

} // namespace

Value BranchWriter::inverted(Value condition, OpBuilder &builder) {
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
    condition = inverted(condition, builder);
    std::swap(statement.yes, statement.no);
  }
  statement.condition = context.print(condition);
  statement.negation = context.print(inverted(condition, builder));
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

/// What one side of a choice, true or not, gives to some of the variables: one
/// after the other if none is asked for after it has changed.
static std::optional<std::vector<Statement>>
writeSide(ArrayRef<const StateVariable *> states, bool side,
          const StepContext &context, const Expresser &expresser,
          OpBuilder &builder) {
  std::vector<Statement> statements;
  Statement together{{}, "=", {}};
  for (const StateVariable *state : states) {
    auto select = state->after.getDefiningOp<SelectOp>();
    Value value = side ? select.getOnTrue() : select.getOnFalse();
    if (value == state->before)
      continue;
    BranchWriter writer(state->name, state, context, expresser, builder);
    llvm::append_range(statements, writer.write(value));
    std::optional<RightSide> right = expresser.express(value, context);
    if (writer.failed() || !right)
      return std::nullopt;
    together.targets.push_back(state->name);
    together.values.push_back(right->text);
  }
  for (size_t i = 0; i < together.targets.size(); ++i)
    for (size_t k = i + 1; k < together.values.size(); ++k)
      if (changes({{together.targets[i]}, "=", {}}, together.values[k]))
        return std::vector<Statement>{together};
  return statements;
}

std::optional<Statement>
mips::commonBranch(ArrayRef<const StateVariable *> states,
                   const StepContext &context, const Expresser &expresser,
                   OpBuilder &builder) {
  Value condition;
  for (const StateVariable *state : states) {
    auto select = state->after.getDefiningOp<SelectOp>();
    bool isSame = select && (!condition || condition == select.getCondition());
    if (!isSame || !context.variableOf(state->after).empty() ||
        !context.holds(state->name, state->before))
      return std::nullopt;
    condition = select.getCondition();
  }
  if (!condition || !context.isAvailable(condition))
    return std::nullopt;
  auto yes = writeSide(states, true, context, expresser, builder);
  auto no = writeSide(states, false, context, expresser, builder);
  if (!yes || !no)
    return std::nullopt;
  Value opposite = BranchWriter::inverted(condition, builder);
  if (yes->empty()) {
    std::swap(yes, no);
    std::swap(condition, opposite);
  }
  Statement statement;
  statement.condition = context.print(condition);
  statement.negation = context.print(opposite);
  statement.yes = std::move(*yes);
  statement.no = std::move(*no);
  return statement;
}
