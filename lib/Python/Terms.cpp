//===- Terms.cpp - expressions of a machine, made once ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Terms.h"
#include "llvm/ADT/DenseSet.h"

using namespace mips;
using namespace mips::python;
using mlir::Operation;

Terms::Terms(mlir::MLIRContext &context, llvm::StringRef name, Work &work)
    : module(mlir::ModuleOp::create(mlir::UnknownLoc::get(&context))),
      work(work), builder(module->getBodyRegion()),
      loc(mlir::UnknownLoc::get(&context)) {
  machine =
      builder.create<MachineOp>(loc, name, Origin::Spec, mlir::StringAttr(),
                                mlir::DictionaryAttr(), mlir::IntegerAttr());
  builder.setInsertionPointToStart(&machine.getBody().emplaceBlock());
}

std::string Terms::freshName(llvm::StringRef wanted) {
  std::string name = wanted.str();
  while (names.count(name))
    name = wanted.str() + "_" + std::to_string(++names[wanted.str()]);
  names.emplace(name, 1);
  return name;
}

mlir::Value Terms::input(llvm::StringRef name, int64_t lo, int64_t hi) {
  auto op = builder.create<InputOp>(loc, builder.getStringAttr(freshName(name)),
                                    builder.getDenseI64ArrayAttr({lo, hi}));
  lastPort = op;
  bounds[op] = {lo, hi};
  return op;
}

/// Ports stand at the beginning: they are made while expressions are.
mlir::Value Terms::state(llvm::StringRef wanted, int64_t init, Bounds assumed) {
  mlir::OpBuilder::InsertionGuard guard(builder);
  if (lastPort)
    builder.setInsertionPointAfter(lastPort);
  else
    builder.setInsertionPointToStart(&machine.block());
  auto op = builder.create<StateOp>(
      loc, builder.getStringAttr(freshName(wanted)),
      builder.getI64IntegerAttr(init), mlir::DenseI64ArrayAttr());
  lastPort = op;
  bounds[op] = assumed;
  return op;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

mlir::Value Terms::constant(int64_t value) {
  return unique(
      builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(value)));
}

mlir::Value Terms::truth(bool value) {
  return unique(builder.create<TruthOp>(loc, builder.getBoolAttr(value)));
}

mlir::Value Terms::div(mlir::Value a, int64_t divisor) {
  return make<DivOp>(a, builder.getI64IntegerAttr(divisor));
}

mlir::Value Terms::mod(mlir::Value a, int64_t divisor) {
  return make<ModOp>(a, builder.getI64IntegerAttr(divisor));
}

mlir::Value Terms::conj(mlir::Value a, mlir::Value b) {
  return a == b ? a : make<AndOp>(a, b);
}

mlir::Value Terms::disj(mlir::Value a, mlir::Value b) {
  return a == b ? a : make<OrOp>(a, b);
}

mlir::Value Terms::negate(mlir::Value a) {
  if (auto negation = a.getDefiningOp<NotOp>())
    return negation.getOperand();
  return make<NotOp>(a);
}

mlir::Value Terms::select(mlir::Value condition, mlir::Value a, mlir::Value b) {
  if (a == b)
    return a;
  if (std::optional<int64_t> known = asConstant(condition))
    return *known ? a : b;
  if (a.getType().isInteger(1)) {
    std::optional<int64_t> whereTrue = asConstant(a),
                           whereFalse = asConstant(b);
    if (whereTrue)
      return *whereTrue ? disj(condition, b) : conj(negate(condition), b);
    if (whereFalse)
      return *whereFalse ? disj(negate(condition), a) : conj(condition, a);
    return disj(conj(condition, a), conj(negate(condition), b));
  }
  return make<SelectOp>(condition, a, b);
}

mlir::Value Terms::lookup(llvm::ArrayRef<int64_t> table, mlir::Value index) {
  return make<LookupOp>(table, index);
}

/// The value that `op` folds to, or null.
mlir::Value Terms::foldOf(Operation *op) {
  if (op->hasTrait<mlir::OpTrait::ConstantLike>())
    return {};
  llvm::SmallVector<mlir::OpFoldResult, 1> results;
  if (failed(op->fold(results)) || results.empty())
    return {};
  if (auto value = llvm::dyn_cast<mlir::Value>(results[0]))
    return value;
  auto attribute = llvm::cast<mlir::Attribute>(results[0]);
  if (auto isTrue = llvm::dyn_cast<mlir::BoolAttr>(attribute))
    return truth(isTrue.getValue());
  return constant(
      llvm::cast<mlir::IntegerAttr>(attribute).getValue().getSExtValue());
}

mlir::Value Terms::unique(Operation *op) {
  using mlir::OperationEquivalence;
  work.spend(1);
  if (mlir::Value folded = foldOf(op)) {
    op->erase();
    return folded;
  }
  llvm::hash_code hash = OperationEquivalence::computeHash(
      op, OperationEquivalence::directHashValue,
      OperationEquivalence::ignoreHashValue,
      OperationEquivalence::IgnoreLocations);
  llvm::SmallVector<Operation *, 1> &sameHash = known[hash];
  for (Operation *other : sameHash)
    if (OperationEquivalence::isEquivalentTo(
            op, other, OperationEquivalence::exactValueMatch,
            /*markEquivalent=*/nullptr,
            OperationEquivalence::IgnoreLocations)) {
      op->erase();
      return other->getResult(0);
    }
  sameHash.push_back(op);
  llvm::SmallVector<Bounds, 4> operands;
  for (mlir::Value operand : op->getOperands())
    operands.push_back(bounds.lookup(operand));
  bounds[op->getResult(0)] = boundsOfResult(op, operands);
  return op->getResult(0);
}

std::optional<int64_t> Terms::asConstant(mlir::Value value) const {
  if (auto constant = value.getDefiningOp<ConstantOp>())
    return constant.getValue();
  if (auto truth = value.getDefiningOp<TruthOp>())
    return truth.getValue();
  return std::nullopt;
}

/// What is known of operands is known of what they make up.
Bounds Terms::boundsUnder(mlir::Value value, const Facts &facts,
                          llvm::DenseMap<mlir::Value, Bounds> &seen) const {
  if (auto it = seen.find(value); it != seen.end())
    return it->second;
  work.spend(1);
  Bounds result = bounds.lookup(value);
  Operation *op = value.getDefiningOp();
  if (op->getNumOperands() > 0) {
    llvm::SmallVector<Bounds, 4> operands;
    for (mlir::Value operand : op->getOperands())
      operands.push_back(boundsUnder(operand, facts, seen));
    result = result.meet(boundsOfResult(op, operands));
  }
  if (auto it = facts.find(value.getAsOpaquePointer()); it != facts.end())
    result = result.meet(it->second);
  return seen[value] = result;
}

Bounds Terms::boundsOf(mlir::Value value, const Facts &facts) const {
  if (facts.empty())
    return bounds.lookup(value);
  // The same facts are asked for many terms: what was seen is kept.
  Seen *found = llvm::find_if(
      seen, [&](const Seen &one) { return one.version == facts.version(); });
  if (found == std::end(seen)) {
    found = &seen[nextSeen++ % std::size(seen)];
    found->version = facts.version();
    found->bounds.clear();
  }
  return boundsUnder(value, facts, found->bounds);
}

//===----------------------------------------------------------------------===//
// Completion
//===----------------------------------------------------------------------===//

/// Erases what no output depends on.
void Terms::eraseDead() {
  llvm::DenseSet<mlir::Value> live;
  llvm::SmallVector<mlir::Value> pending;
  for (OutputOp output : machine.outputs())
    pending.push_back(output.getValue());
  while (!pending.empty()) {
    mlir::Value value = pending.pop_back_val();
    if (!live.insert(value).second)
      continue;
    llvm::append_range(pending, value.getDefiningOp()->getOperands());
    if (auto state = value.getDefiningOp<StateOp>())
      pending.push_back(machine.nextOf(state).getValue());
  }
  for (NextOp next :
       llvm::make_early_inc_range(machine.block().getOps<NextOp>()))
    if (!live.contains(next.getState()))
      next.erase();
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.getNumResults() == 1 && !live.contains(op.getResult(0)) &&
        !llvm::isa<InputOp>(op))
      op.erase();
}

void Terms::finish(
    llvm::ArrayRef<std::pair<mlir::Value, mlir::Value>> nexts,
    llvm::ArrayRef<std::pair<std::string, mlir::Value>> outputs) {
  for (auto [state, next] : nexts)
    builder.create<NextOp>(loc, state, next);
  for (const auto &[name, value] : outputs)
    builder.create<OutputOp>(loc, builder.getStringAttr(name), value,
                             mlir::DenseI64ArrayAttr());
  eraseDead();
}
