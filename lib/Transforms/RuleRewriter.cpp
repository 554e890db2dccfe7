//===- RuleRewriter.cpp - shorter rules that take the same steps ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleRewriter.h"
#include "TermWriter.h"
#include "mips/IR/ReaderCost.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace mips;
using logic::Term;
using mlir::Operation;
using mlir::Value;

/// Candidates that are tried on a machine, parts of an expression that may
/// take its place, and the size of expressions that are made anew.
static constexpr unsigned maxCandidates = 3000, maxParts = 10, maxNewSize = 7;

static unsigned greatestSize(MachineOp machine) {
  unsigned greatest = 1;
  for (auto [value, size] : treeSizes(machine))
    greatest = std::max(greatest, size);
  return greatest;
}

static RuleProverLimits limitsFor(uint64_t work) {
  RuleProverLimits limits;
  limits.totalWork = work;
  return limits;
}

RuleRewriter::RuleRewriter(MachineOp machine, uint64_t work)
    : machine(machine), prover(machine, limitsFor(work)),
      sizes(treeSizes(machine)),
      bank(prover, machine, sizes,
           std::clamp(greatestSize(machine) - 1, 1u, maxNewSize)),
      size(measureRules(machine, prover)), cost(readerCost(machine)),
      budget(maxCandidates) {}

RewriteCounts RuleRewriter::run() {
  while (shortenSomething())
    ++counts.expressions;
  while (dropState())
    ++counts.states;
  narrowRanges();
  return counts;
}

/// Whether the machine as it is now is better than it was and the same. What is
/// shorter, but dearer to read, is not better: `max(a, b) - |a - b|` where both
/// parts have a use beside, for `min(a, b)`.
bool RuleRewriter::accept() {
  RuleSize now = measureRules(machine, prover);
  if (!now.isBelow(size))
    return false;
  unsigned price = readerCost(machine);
  if (price > cost || !prover.sameSteps(machine))
    return false;
  size = now;
  cost = price;
  return true;
}

void RuleRewriter::eraseUnused() {
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.getNumResults() == 1 && op.use_empty() &&
        !llvm::isa<InputOp, StateOp>(op))
      op.erase();
  sizes = treeSizes(machine);
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

/// Whole rules first, then their parts: what is rewritten as a whole needs no
/// work inside.
bool RuleRewriter::shortenSomething() {
  llvm::DenseSet<Operation *> live = liveOperations(machine);
  std::vector<Operation *> ops;
  for (Operation &op : llvm::reverse(machine.block()))
    if (live.contains(&op) && op.getNumOperands() > 0)
      ops.push_back(&op);
  for (Operation *op : ops)
    if (budget > 0 && (tryOperands(op) || tryLonger(op))) {
      eraseUnused();
      return true;
    }
  return false;
}

/// Puts something smaller in the place of an operand: one of its own parts, an
/// input or state, a constant. It may do so although the two differ, where the
/// difference makes none.
bool RuleRewriter::tryOperands(Operation *user) {
  unsigned first = llvm::isa<NextOp>(user) ? 1 : 0;
  for (mlir::OpOperand &use : user->getOpOperands().drop_front(first))
    if (use.get().getDefiningOp()->getNumOperands() > 0 && tryOperand(use))
      return true;
  return false;
}

std::vector<Value> RuleRewriter::leaves() {
  std::vector<Value> result;
  for (InputOp input : machine.inputs())
    result.push_back(input);
  for (StateOp state : machine.states())
    result.push_back(state);
  return result;
}

bool RuleRewriter::tryOperand(mlir::OpOperand &use) {
  Value before = use.get();
  llvm::SetVector<Value> parts;
  if (before.getType().isInteger(1)) {
    mlir::OpBuilder builder(before.getDefiningOp());
    for (bool truth : {false, true})
      parts.insert(builder.create<TruthOp>(before.getLoc(), truth));
  } else {
    mlir::OpBuilder builder(before.getDefiningOp());
    for (int64_t value : {0, 1})
      parts.insert(builder.create<ConstantOp>(before.getLoc(), value));
    for (Value leaf : leaves())
      parts.insert(leaf);
  }
  llvm::SetVector<Value> inside;
  inside.insert(before);
  for (size_t i = 0; i < inside.size() && inside.size() < maxParts; ++i)
    for (Value operand : inside[i].getDefiningOp()->getOperands())
      inside.insert(operand);
  for (Value part : inside)
    if (part != before && part.getType() == before.getType())
      parts.insert(part);
  std::vector<Value> ordered(parts.begin(), parts.end());
  llvm::stable_sort(ordered, [&](Value a, Value b) {
    return sizes.lookup(a) < sizes.lookup(b);
  });
  for (Value part : ordered)
    if (tryReplacement(use, part))
      return true;
  eraseUnused();
  return false;
}

bool RuleRewriter::tryReplacement(mlir::OpOperand &use, Value value) {
  if (budget == 0)
    return false;
  --budget;
  Value before = use.get();
  use.set(value);
  if (accept())
    return true;
  use.set(before);
  return false;
}

/// Puts the shortest expression with the same values in the place of one.
bool RuleRewriter::tryLonger(Operation *op) {
  if (op->getNumResults() == 0)
    return false;
  Value value = op->getResult(0);
  if (sizes.lookup(value) < 3)
    return false;
  for (auto [known, term] : prover.terms(machine)) {
    if (known != value)
      continue;
    const RuleBank::Entry *entry = bank.find(term);
    return entry && entry->size <= sizes.lookup(value) && entry->term != term &&
           tryTerm(op, entry->term);
  }
  return false;
}

std::map<Term, Value> RuleRewriter::valuesBefore(Operation *place) {
  std::map<Term, Value> values;
  for (auto [value, term] : prover.terms(machine))
    if (value.getDefiningOp()->isBeforeInBlock(place))
      values.emplace(term, value);
  return values;
}

bool RuleRewriter::tryTerm(Operation *op, Term term) {
  if (budget == 0)
    return false;
  --budget;
  TermWriter writer(prover.pool(), valuesBefore(op), mlir::OpBuilder(op),
                    op->getLoc());
  Value before = op->getResult(0), after = writer.write(term);
  std::vector<mlir::OpOperand *> uses;
  for (mlir::OpOperand &use : before.getUses())
    uses.push_back(&use);
  for (mlir::OpOperand *use : uses)
    use->set(after);
  if (accept())
    return true;
  for (mlir::OpOperand *use : uses)
    use->set(before);
  for (Operation *made : llvm::reverse(writer.made()))
    made->erase();
  return false;
}

//===----------------------------------------------------------------------===//
// States and ranges
//===----------------------------------------------------------------------===//

bool RuleRewriter::dropState() {
  std::map<Value, Term, bool (*)(Value, Value)> terms([](Value a, Value b) {
    return a.getDefiningOp()->isBeforeInBlock(b.getDefiningOp());
  });
  for (auto [value, term] : prover.terms(machine))
    if (llvm::isa<StateOp>(value.getDefiningOp()))
      terms.emplace(value, term);
  for (StateOp state : machine.states())
    for (Term meaning : bank.alternatives(terms.at(state)))
      if (dropState(state, meaning))
        return true;
  return false;
}

/// Writes an expression of other states for a state wherever it is used.
bool RuleRewriter::dropState(StateOp state, Term meaning) {
  if (budget == 0)
    return false;
  --budget;
  std::map<Term, Value> values;
  Operation *place = nullptr;
  std::optional<Term> own;
  for (auto [value, term] : prover.terms(machine)) {
    if (llvm::isa<InputOp, StateOp>(value.getDefiningOp()))
      values.emplace(term, value);
    else if (!place)
      place = value.getDefiningOp();
    if (value == state.getResult())
      own = term;
  }
  // The expression may name a state that has been dropped before.
  for (Term part : prover.pool().closure(meaning))
    if (prover.pool()[part].kind == logic::Kind::Variable &&
        !values.count(part))
      return false;
  if (!place)
    place = machine.nextOf(machine.states().front());
  for (StateOp other : machine.states())
    if (!other->isBeforeInBlock(place))
      return false;
  if (!prover.learn(prover.pool().eq(*own, meaning)))
    return false;
  TermWriter writer(prover.pool(), values, mlir::OpBuilder(place),
                    state.getLoc());
  Value after = writer.write(meaning);
  NextOp next = machine.nextOf(state);
  std::vector<mlir::OpOperand *> uses;
  for (mlir::OpOperand &use : state.getResult().getUses())
    if (use.getOwner() != next || use.getOperandNumber() != 0)
      uses.push_back(&use);
  for (mlir::OpOperand *use : uses)
    use->set(after);
  if (accept()) {
    next.erase();
    state.erase();
    eraseUnused();
    return true;
  }
  for (mlir::OpOperand *use : uses)
    use->set(state.getResult());
  for (Operation *made : llvm::reverse(writer.made()))
    made->erase();
  return false;
}

/// Declares the range that the samples have, if it is proved and narrower.
template <typename Port> void RuleRewriter::narrow(Port port, Term term) {
  std::optional<Int> lo, hi;
  logic::Evaluator evaluator(prover.pool(), term);
  for (const std::vector<Int> &point : prover.samples()) {
    evaluator.evaluate(point);
    const Int &value = evaluator.value(term);
    lo = lo ? std::min(*lo, value) : value;
    hi = hi ? std::max(*hi, value) : value;
  }
  const Int limit(int64_t(1) << 62);
  if (!lo || *lo < -limit || *hi > limit)
    return;
  int64_t range[] = {int64_t(*lo), int64_t(*hi)};
  if (auto declared = port.getRange())
    if ((*declared)[0] >= range[0] && (*declared)[1] <= range[1])
      return;
  logic::Pool &pool = prover.pool();
  if (!prover.holds(pool.conj(pool.le(pool.constant(range[0]), term),
                              pool.le(term, pool.constant(range[1])))))
    return;
  port.setRange(llvm::ArrayRef<int64_t>(range));
  ++counts.ranges;
}

void RuleRewriter::narrowRanges() {
  for (auto [value, term] : prover.terms(machine))
    if (auto state = llvm::dyn_cast<StateOp>(value.getDefiningOp()))
      narrow(state, term);
  llvm::DenseMap<Value, Term> terms;
  for (auto [value, term] : prover.terms(machine))
    terms[value] = term;
  // The range of a named output is that of its names.
  for (OutputOp output : machine.outputs())
    if (!output.getValueNames())
      narrow(output, terms.lookup(output.getValue()));
}
