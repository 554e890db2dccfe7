//===- Retell.cpp - the rules of a machine in other words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Retell.h"
#include "RuleTeller.h"
#include "mips/IR/LiveOperations.h"
#include "mips/Verify/RuleProver.h"
#include "llvm/ADT/SetVector.h"
#include <map>

using namespace mips;
using mlir::Operation;
using mlir::Value;

/// Variables of few values may be asked for each of them.
static constexpr size_t maxFewValues = 16;
/// A value beyond this is none that a reader would work with.
static constexpr int64_t greatestValue = int64_t(1) << 40;

std::set<int64_t> mips::numbersOf(MachineOp machine) {
  std::set<int64_t> numbers = {0, 1};
  for (Operation &op : machine.block()) {
    if (auto constant = llvm::dyn_cast<ConstantOp>(op))
      numbers.insert(constant.getValue());
    if (auto div = llvm::dyn_cast<DivOp>(op))
      numbers.insert(div.getDivisor());
    if (auto mod = llvm::dyn_cast<ModOp>(op))
      numbers.insert(mod.getDivisor());
  }
  // Those of a table would be too many.
  const size_t most = 12;
  while (numbers.size() > most)
    numbers.erase(std::prev(numbers.end()));
  return numbers;
}

namespace {

/// Tells the rules of one machine, one after the other.
class Reteller {
public:
  Reteller(MachineOp machine, uint64_t work)
      : machine(machine), prover(machine, limitsFor(work)) {}
  bool run();
  uint64_t work() const { return prover.work(); }

private:
  static RuleProverLimits limitsFor(uint64_t work) {
    RuleProverLimits limits;
    limits.totalWork = work;
    return limits;
  }
  bool choosePoints();
  std::optional<PointValues> valuesOf(logic::Term term);
  bool retell(Value before);
  bool retellRoots();
  bool retellParts();

  MachineOp machine;
  RuleProver prover;
  /// Copies: what refutes a claim is a sample more, which may move the others.
  std::vector<std::vector<Int>> points;
};

} // namespace

static bool isModest(const Int &value) {
  return value > -greatestValue && value < greatestValue;
}

bool Reteller::choosePoints() {
  for (const std::vector<Int> &sample : prover.samples())
    if (llvm::all_of(sample, isModest))
      points.push_back(sample);
  return !points.empty();
}

std::optional<PointValues> Reteller::valuesOf(logic::Term term) {
  logic::Evaluator evaluator(prover.pool(), term);
  PointValues values;
  for (const std::vector<Int> &point : points) {
    evaluator.evaluate(point);
    if (!isModest(evaluator.value(term)))
      return std::nullopt;
    values.push_back(int64_t(evaluator.value(term)));
  }
  return values;
}

/// The variables of a phrase.
static std::set<int64_t> mentioned(const Phrase &phrase) {
  std::set<int64_t> result;
  if (phrase.kind == ReadKind::Variable)
    result.insert(phrase.number);
  for (const PhraseRef &part : phrase.parts)
    result.merge(mentioned(*part));
  return result;
}

/// Behind all expressions of a machine in canonical form.
static Operation *firstRule(MachineOp machine) {
  for (Operation &op : machine.block())
    if (llvm::isa<NextOp, OutputOp>(op))
      return &op;
  llvm_unreachable("a machine has outputs");
}

/// About what it costs to read an expression in the place of a name.
static unsigned priceOf(Value value, const RangeAnalysis &ranges) {
  mlir::Operation *op = value.getDefiningOp();
  if (!value.hasOneUse() || op->getNumOperands() == 0)
    return 1;
  unsigned price = 0;
  llvm::SmallVector<ReadPart> parts;
  for (Value operand : op->getOperands()) {
    price += priceOf(operand, ranges);
    parts.push_back({readKind(operand.getDefiningOp()), ranges.of(operand)});
  }
  return price + readingPrice({readKind(op), ranges.of(value)}, parts);
}

/// Numbers below a rule that are worth mentioning as they are: its operands,
/// and what is used more than once.
static std::vector<Value> partsOf(Value rule) {
  const size_t mostParts = 3, deepest = 24;
  std::vector<Value> parts;
  llvm::SetVector<Value> below;
  below.insert(rule);
  for (size_t i = 0; i < below.size() && i < deepest; ++i) {
    Value value = below[i];
    bool isOperand =
        llvm::is_contained(rule.getDefiningOp()->getOperands(), value);
    bool isNumber = llvm::isa<IntType>(value.getType()) &&
                    value.getDefiningOp()->getNumOperands() > 0;
    if (value != rule && isNumber && (isOperand || !value.hasOneUse()) &&
        parts.size() < mostParts)
      parts.push_back(value);
    for (Value operand : value.getDefiningOp()->getOperands())
      below.insert(operand);
  }
  return parts;
}

/// Tells a rule or a part of one again, of the inputs, the states and other
/// rules' values.
bool Reteller::retell(Value before) {
  if (before.getDefiningOp()->getNumOperands() == 0)
    return false;
  llvm::DenseMap<Value, logic::Term> terms;
  for (auto [value, term] : prover.terms(machine))
    terms[value] = term;
  std::vector<Value> values;
  std::vector<RuleTeller::Variable> variables;
  auto add = [&](Value value, bool isBasic) {
    if (llvm::is_contained(values, value))
      return;
    std::optional<PointValues> known = valuesOf(terms.at(value));
    if (!known)
      return;
    std::set<int64_t> different(known->begin(), known->end());
    values.push_back(value);
    RuleTeller::Variable variable;
    variable.values = std::move(*known);
    variable.hasFewValues = isBasic && different.size() <= maxFewValues;
    variable.isBasic = isBasic;
    variable.isState = llvm::isa<StateOp>(value.getDefiningOp());
    variables.push_back(std::move(variable));
  };
  for (InputOp input : machine.inputs())
    add(input, true);
  for (StateOp state : machine.states())
    add(state, true);
  for (Operation &op : machine.block()) {
    if (!llvm::isa<NextOp, OutputOp>(op))
      continue;
    Value other = op.getOperand(llvm::isa<NextOp>(op) ? 1 : 0);
    if (other != before && other.getDefiningOp()->getNumOperands() > 0 &&
        !dependsOn(other, before))
      add(other, false);
  }
  // What it is made of, and what has a name because it is used twice.
  RangeAnalysis ranges(machine);
  for (Value part : partsOf(before)) {
    size_t known = values.size();
    add(part, false);
    if (values.size() > known)
      variables.back().price = priceOf(part, ranges);
  }
  std::optional<PointValues> target = valuesOf(terms.at(before));
  if (!target)
    return false;
  unsigned cost = readerCost(machine);
  RuleTeller teller(std::move(variables), numbersOf(machine));
  PhraseRef phrase = teller.tell(*target, cost);
  if (!phrase)
    return false;
  // Before what it replaces, unless it needs values that stand behind that.
  Operation *place = before.getDefiningOp();
  bool mayStandThere = llvm::all_of(mentioned(*phrase), [&](int64_t variable) {
    return values[variable].getDefiningOp()->isBeforeInBlock(place);
  });
  mlir::OpBuilder builder(mayStandThere ? place : firstRule(machine));
  Value after = writePhrase(*phrase, values, builder, before.getLoc());
  if (after == before || after.getType() != before.getType()) {
    eraseDead(machine);
    return false;
  }
  llvm::SmallVector<mlir::OpOperand *> uses;
  for (mlir::OpOperand &use : before.getUses())
    if (mayStandThere || llvm::isa<NextOp, OutputOp>(use.getOwner()))
      uses.push_back(&use);
  for (mlir::OpOperand *use : uses)
    use->set(after);
  if (readerCost(machine) < cost && prover.sameSteps(machine)) {
    eraseDead(machine);
    return true;
  }
  for (mlir::OpOperand *use : uses)
    use->set(before);
  eraseDead(machine);
  return false;
}

bool Reteller::retellRoots() {
  std::vector<Operation *> rules;
  for (Operation &op : machine.block())
    if (llvm::isa<NextOp, OutputOp>(op))
      rules.push_back(&op);
  bool changed = false;
  for (Operation *op : rules)
    changed |= retell(op->getOperand(llvm::isa<NextOp>(op) ? 1 : 0));
  return changed;
}

/// Parts of rules that are too long to be told as a whole; one at a time.
bool Reteller::retellParts() {
  const size_t maxParts = 24;
  std::vector<Value> parts;
  for (Operation &op : machine.block())
    if (op.getNumOperands() > 0 && op.getNumResults() == 1 &&
        llvm::isa<IntType>(op.getResult(0).getType()) &&
        llvm::none_of(op.getUsers(), llvm::IsaPred<NextOp, OutputOp>))
      parts.push_back(op.getResult(0));
  if (parts.size() > maxParts)
    return false;
  return llvm::any_of(llvm::reverse(parts),
                      [&](Value part) { return retell(part); });
}

bool Reteller::run() {
  if (!choosePoints())
    return false;
  bool changed = false;
  // What one rule says may help to say another.
  const unsigned maxRounds = 2;
  for (unsigned round = 0; round < maxRounds && retellRoots(); ++round)
    changed = true;
  return changed || retellParts();
}

bool mips::retellRules(MachineOp machine, uint64_t &work) {
  Reteller reteller(machine, work);
  bool changed = reteller.run();
  work -= std::min(work, reteller.work());
  return changed;
}
