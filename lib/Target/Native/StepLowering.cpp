//===- StepLowering.cpp - one step in the arith dialect ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StepLowering.h"
#include "Expressions.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace mips;

std::string StepShape::functionName(MachineOp machine) const {
  static const char *const kinds[] = {"", ".free", ".narrow"};
  std::string name = (machine.getSymName() + ".step" + kinds[kind]).str();
  return lanes ? name + ".x" + std::to_string(lanes) : name;
}

const IntegerPlan &StepShape::integers(const NativePlan &plan) const {
  if (kind == Checked)
    return plan.integers;
  return kind == Free ? plan.stretch->integers : plan.narrow->integers;
}

Type StepShape::integer(MLIRContext *context, unsigned width) const {
  Type element = IntegerType::get(context, width);
  return lanes ? VectorType::get(lanes, element) : element;
}

Type StepShape::typeOf(MLIRContext *context, const Bounds &bounds) const {
  return integer(context, std::max(narrowest(), IntegerPlan::widthOf(bounds)));
}

namespace {

/// The step function of one machine.
class StepLowering {
public:
  StepLowering(MachineOp machine, const IntegerPlan &plan,
               const StepShape &shape, OpBuilder &builder)
      : machine(machine), plan(plan), shape(shape),
        builder(machine.getLoc(), builder),
        expressions(plan, shape, this->builder), arith(this->builder, shape) {}

  func::FuncOp lower();

private:
  FunctionType signature();
  func::FuncOp makeFunction();
  Value failure(Value value, std::optional<Bounds> guard);
  void addFailure(Value failed, int status);

  MachineOp machine;
  const IntegerPlan &plan;
  const StepShape &shape;
  ImplicitLocOpBuilder builder;
  ExpressionLowering expressions;
  LaneArith arith;
  Value status; ///< null: nothing can go wrong, so far
};

} // namespace

FunctionType StepLowering::signature() {
  MLIRContext *context = builder.getContext();
  SmallVector<Type> operands, results;
  for (StateOp state : machine.states()) {
    operands.push_back(shape.typeOf(context, plan.stateBounds(state)));
    results.push_back(operands.back());
  }
  for (InputOp input : machine.inputs())
    operands.push_back(shape.typeOf(context, plan.of(input.getResult())));
  for (OutputOp output : machine.outputs())
    results.push_back(shape.typeOf(context, plan.of(output.getValue())));
  if (shape.hasStatus())
    results.push_back(builder.getI32Type());
  return builder.getFunctionType(operands, results);
}

/// A function that no one sees and that is inlined.
func::FuncOp StepLowering::makeFunction() {
  auto function =
      builder.create<func::FuncOp>(shape.functionName(machine), signature());
  function.setPrivate();
  function->setAttr(
      "llvm.linkage",
      LLVM::LinkageAttr::get(builder.getContext(), LLVM::Linkage::Internal));
  function->setAttr("passthrough", builder.getStrArrayAttr({"alwaysinline"}));
  return function;
}

/// Whether computing `value` went wrong, or its guard does not hold; null where
/// neither can be.
Value StepLowering::failure(Value value, std::optional<Bounds> guard) {
  Value failed = expressions.overflowOf(value);
  Bounds own = plan.of(value);
  if (!guard || own.within(*guard->lo, *guard->hi))
    return failed;
  Value lowered = expressions.integer(value);
  unsigned width = LaneArith::widthOf(lowered);
  using arith::CmpIPredicate;
  if (*own.lo<*guard->lo && * own.hi> * guard->hi)
    return arith.either(failed,
                        arith.binary<arith::XOrIOp>(
                            arith.isWithin(lowered, *guard->lo, *guard->hi),
                            arith.truth(true)));
  bool isLow = *own.lo < *guard->lo;
  return arith.either(
      failed,
      arith.compare(isLow ? CmpIPredicate::slt : CmpIPredicate::sgt, lowered,
                    arith.constant(isLow ? *guard->lo : *guard->hi, width)));
}

/// The first failure that is added is the one that the status names.
void StepLowering::addFailure(Value failed, int code) {
  if (!failed)
    return;
  Value rest = status ? status : arith.constant(StepStatus::ok, 32);
  Value own = arith.constant(code, 32);
  if (!status) {
    status = arith.select(failed, own, rest);
    return;
  }
  Value isOk = arith.compare(arith::CmpIPredicate::eq, rest,
                             arith.constant(StepStatus::ok, 32));
  status = arith.select(arith.binary<arith::AndIOp>(isOk, failed), own, rest);
}

func::FuncOp StepLowering::lower() {
  func::FuncOp function = makeFunction();
  OpBuilder::InsertionGuard guard(builder);
  Block *block = function.addEntryBlock();
  builder.setInsertionPointToStart(block);
  std::vector<StateOp> states = machine.states();
  unsigned argument = 0;
  for (StateOp state : states)
    expressions.set(state.getResult(), block->getArgument(argument++));
  for (InputOp input : machine.inputs())
    expressions.set(input.getResult(), block->getArgument(argument++));
  for (Operation &op : machine.block())
    if (!isa<InputOp, StateOp, NextOp, OutputOp>(op))
      expressions.lower(&op);
  SmallVector<Value> results;
  for (auto [index, state] : llvm::enumerate(states)) {
    Value next = machine.nextOf(state).getValue();
    addFailure(failure(next, plan.guardOf(state)), StepStatus::ofState(index));
    Type type = shape.typeOf(builder.getContext(), plan.stateBounds(state));
    results.push_back(expressions.sized(
        next, getElementTypeOrSelf(type).getIntOrFloatBitWidth()));
  }
  for (auto [index, output] : llvm::enumerate(machine.outputs())) {
    addFailure(failure(output.getValue(), std::nullopt),
               StepStatus::ofOutput(machine, index));
    results.push_back(expressions.integer(output.getValue()));
  }
  if (shape.hasStatus())
    results.push_back(status ? status : arith.constant(StepStatus::ok, 32));
  builder.create<func::ReturnOp>(results);
  return function;
}

func::FuncOp mips::lowerStep(MachineOp machine, const NativePlan &plan,
                             const StepShape &shape, OpBuilder &builder) {
  return StepLowering(machine, shape.integers(plan), shape, builder).lower();
}
