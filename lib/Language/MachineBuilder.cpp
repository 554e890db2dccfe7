//===- MachineBuilder.cpp - makes a machine without doublets ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MachineBuilder.h"
#include "mips/IR/PortNames.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/CSE.h"

using namespace mlir;
using namespace mips;

std::optional<Interval> mips::closed(const Bounds &bounds) {
  return bounds.isBounded() ? std::optional(Interval{*bounds.lo, *bounds.hi})
                            : std::nullopt;
}

MachineBuilder::MachineBuilder(MLIRContext &context, StringRef name,
                               StringRef summary)
    : module(ModuleOp::create(UnknownLoc::get(&context))),
      builder(module->getBodyRegion()), loc(UnknownLoc::get(&context)) {
  machine = builder.create<MachineOp>(
      loc, name, Origin::Spec,
      summary.empty() ? StringAttr() : builder.getStringAttr(summary),
      DictionaryAttr(), IntegerAttr());
  builder.setInsertionPointToStart(&machine.getBody().emplaceBlock());
}

DenseI64ArrayAttr MachineBuilder::rangeAttr(std::optional<Interval> values) {
  return values ? builder.getDenseI64ArrayAttr({values->lo, values->hi})
                : DenseI64ArrayAttr();
}

Value MachineBuilder::input(StringRef name, Interval values,
                            const ValueNames &valueNames) {
  reserve(name);
  auto op = builder.create<InputOp>(loc, builder.getStringAttr(name),
                                    rangeAttr(values));
  setValueNames(op, valueNames);
  lastPort = op;
  known[op] = {Bounds{values.lo, values.hi}, 1};
  setLabel(op, name);
  return op;
}

Value MachineBuilder::state(StringRef name, int64_t initial,
                            std::optional<Interval> supposed) {
  Value state = addState(name, initial, supposed);
  if (supposed)
    suppositions.push_back({name.str(), state, *supposed});
  return state;
}

Value MachineBuilder::addState(StringRef name, int64_t initial,
                               std::optional<Interval> values) {
  reserve(name);
  OpBuilder::InsertionGuard guard(builder);
  if (lastPort)
    builder.setInsertionPointAfter(lastPort);
  else
    builder.setInsertionPointToStart(&machine.block());
  auto op = builder.create<StateOp>(loc, builder.getStringAttr(name),
                                    builder.getI64IntegerAttr(initial),
                                    rangeAttr(values));
  lastPort = op;
  ++numMade;
  known[op] = {values ? Bounds{values->lo, values->hi} : Bounds{}, 1};
  setLabel(op, name);
  return op;
}

Value MachineBuilder::freshState(StringRef wanted, int64_t initial,
                                 std::optional<Interval> values) {
  std::string name = wanted.str();
  while (names.contains(name))
    name = wanted.str() + "_" + std::to_string(++names[wanted] + 1);
  freshNames.push_back(name);
  return addState(name, initial, values);
}

void MachineBuilder::setNext(Value state, Value next) {
  nexts.emplace_back(state, next);
}

void MachineBuilder::output(StringRef name, Value value,
                            std::optional<Interval> values,
                            const ValueNames &valueNames) {
  outputs.push_back({name.str(), value, values, valueNames});
}

Value MachineBuilder::constant(int64_t value) {
  return make<ConstantOp>(builder.getI64IntegerAttr(value));
}

Value MachineBuilder::truth(bool value) {
  return make<TruthOp>(builder.getBoolAttr(value));
}

Value MachineBuilder::asInt(Value value) {
  return value.getType().isInteger(1) ? make<IndicatorOp>(value) : value;
}

Value MachineBuilder::asTruth(Value value) {
  if (value.getType().isInteger(1))
    return value;
  if (auto indicator = value.getDefiningOp<IndicatorOp>())
    return indicator.getOperand();
  return compare(CmpPredicate::eq, value, constant(1));
}

void MachineBuilder::setLabel(Value value, StringRef label) {
  labels.try_emplace(value, label.str());
}

/// The value that `op` folds to, or null.
Value MachineBuilder::foldOf(Operation *op) {
  if (op->hasTrait<OpTrait::ConstantLike>())
    return {};
  SmallVector<OpFoldResult, 1> results;
  if (failed(op->fold(results)) || results.empty())
    return {};
  if (auto value = dyn_cast<Value>(results[0]))
    return value;
  auto attribute = cast<Attribute>(results[0]);
  if (auto isTrue = dyn_cast<BoolAttr>(attribute))
    return truth(isTrue.getValue());
  return constant(cast<IntegerAttr>(attribute).getValue().getSExtValue());
}

Value MachineBuilder::unique(Operation *op) {
  if (Value folded = foldOf(op)) {
    op->erase();
    return folded;
  }
  // Folding puts constants last; a person writes `2*r`.
  if (isa<MulOp>(op) && op->getOperand(1).getDefiningOp<ConstantOp>())
    op->setOperands({op->getOperand(1), op->getOperand(0)});
  llvm::hash_code hash = OperationEquivalence::computeHash(
      op, OperationEquivalence::directHashValue,
      OperationEquivalence::ignoreHashValue,
      OperationEquivalence::IgnoreLocations);
  SmallVector<Operation *, 1> &sameHash = made[hash];
  for (Operation *other : sameHash)
    if (OperationEquivalence::isEquivalentTo(
            op, other, OperationEquivalence::exactValueMatch,
            /*markEquivalent=*/nullptr,
            OperationEquivalence::IgnoreLocations)) {
      op->erase();
      return other->getResult(0);
    }
  sameHash.push_back(op);
  ++numMade;
  learn(op);
  return op->getResult(0);
}

void MachineBuilder::learn(Operation *op) {
  Knowledge knowledge;
  SmallVector<Bounds, 4> operands;
  for (Value operand : op->getOperands())
    operands.push_back(bounds(operand));
  knowledge.bounds = boundsOfResult(op, operands);
  for (Value operand : op->getOperands())
    knowledge.degree = isa<MulOp>(op)
                           ? knowledge.degree + degree(operand)
                           : std::max(knowledge.degree, degree(operand));
  // A truth value and a remainder are small whatever they are made of.
  if (op->getResult(0).getType().isInteger(1) || isa<ModOp, ArgmaxOp>(op))
    knowledge.degree = std::min(knowledge.degree, 1u);
  known[op->getResult(0)] = knowledge;
}

//===----------------------------------------------------------------------===//
// Completion
//===----------------------------------------------------------------------===//

/// States with the same start and the same next value are one. Returns
/// whether there were any.
bool MachineBuilder::mergeEqualStates() {
  llvm::DenseMap<std::pair<Value, Attribute>, Value> first;
  bool merged = false;
  for (StateOp state : machine.states()) {
    NextOp next = machine.nextOf(state);
    auto [it, isNew] = first.try_emplace({next.getValue(), state.getInitAttr()},
                                         state.getResult());
    if (isNew)
      continue;
    next.erase();
    for (Supposition &supposition : suppositions)
      if (supposition.state == state.getResult())
        supposition.state = it->second;
    state.getResult().replaceAllUsesWith(it->second);
    state.erase();
    merged = true;
  }
  return merged;
}

/// Everything that an output needs.
llvm::DenseSet<Value> MachineBuilder::liveValues() {
  llvm::DenseSet<Value> live;
  SmallVector<Value> pending;
  for (OutputOp output : machine.outputs())
    pending.push_back(output.getValue());
  while (!pending.empty()) {
    Value value = pending.pop_back_val();
    if (!live.insert(value).second)
      continue;
    llvm::append_range(pending, value.getDefiningOp()->getOperands());
    if (auto state = value.getDefiningOp<StateOp>())
      pending.push_back(machine.nextOf(state).getValue());
  }
  return live;
}

void MachineBuilder::eraseDeadStates(const llvm::DenseSet<Value> &live) {
  for (StateOp state : machine.states())
    if (!live.contains(state)) {
      // What reads it is dead as well and goes later; until then it reads
      // something else.
      machine.nextOf(state).erase();
      OpBuilder local(state);
      auto zero = local.create<ConstantOp>(loc, local.getI64IntegerAttr(0));
      state.getResult().replaceAllUsesWith(zero.getResult());
      state.erase();
    }
}

void MachineBuilder::eraseDeadOperations() {
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.getNumResults() == 1 && op.use_empty() && !isa<InputOp, StateOp>(op))
      op.erase();
}

/// Looks at the suppositions about the states that are asked for.
void MachineBuilder::checkSuppositions(
    const RangeAnalysis &analysis, llvm::function_ref<bool(Value)> isAsked) {
  for (const Supposition &supposition : suppositions) {
    if (!isAsked(supposition.state))
      continue;
    Bounds seen = analysis.of(supposition.state);
    if (!seen.within(supposition.range.lo, supposition.range.hi))
      refutedRanges.push_back({supposition.name, closed(seen)});
  }
}

/// A range that was supposed when a state was made stays where analysis sees
/// that it holds; elsewhere the analysis' own is taken.
void MachineBuilder::setStateRanges(const RangeAnalysis &analysis) {
  for (StateOp state : machine.states()) {
    Bounds seen = analysis.of(state);
    std::optional<ArrayRef<int64_t>> range = state.getRange();
    if (range && seen.within((*range)[0], (*range)[1]))
      continue;
    if (seen.isBounded())
      state.setRangeAttr(rangeAttr(closed(seen)));
    else
      state.removeRangeAttr();
  }
}

OwningOpRef<ModuleOp> MachineBuilder::finish() {
  // In the order of the states, which is not the order of completion.
  llvm::DenseMap<Value, Value> nextOf(nexts.begin(), nexts.end());
  for (StateOp state : machine.states())
    builder.create<NextOp>(loc, state, nextOf.lookup(state));
  for (const Port &port : outputs) {
    auto op = builder.create<OutputOp>(loc, builder.getStringAttr(port.name),
                                       port.value, rangeAttr(port.values));
    setValueNames(op, port.valueNames);
  }
  IRRewriter rewriter(builder.getContext());
  while (mergeEqualStates()) {
    DominanceInfo dominance(machine);
    eliminateCommonSubExpressions(rewriter, dominance, machine);
  }
  llvm::DenseSet<Value> live = liveValues();
  auto isLive = [&](Value state) { return live.contains(state); };
  auto isDead = [&](Value state) { return !live.contains(state); };
  if (llvm::any_of(suppositions, [&](const Supposition &supposition) {
        return isDead(supposition.state);
      }))
    checkSuppositions(RangeAnalysis(machine), isDead);
  eraseDeadStates(live);
  eraseDeadOperations();
  // Before counters are stopped: a supposition is about what the task says.
  RangeAnalysis analysis(machine);
  checkSuppositions(analysis, isLive);
  setStateRanges(saturateCounters() ? RangeAnalysis(machine) : analysis);
  return std::move(module);
}
