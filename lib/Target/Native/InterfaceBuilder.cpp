//===- InterfaceBuilder.cpp - the functions of a native program ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"
#include "mips/Target/Names.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/BuiltinOps.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

InterfaceBuilder::InterfaceBuilder(MachineOp machine, const NativePlan &plan,
                                   OpBuilder &builder)
    : machine(machine), native(plan), plan(plan.integers),
      builder(machine.getLoc(), builder), arith(this->builder, scalar),
      prefix(snakeCase(machine.getSymName())), states(machine.states()) {
  MLIRContext *context = builder.getContext();
  pointer = LLVM::LLVMPointerType::get(context);
  i1 = builder.getI1Type();
  i32 = builder.getI32Type();
  i64 = builder.getI64Type();
  auto port = [&](const Bounds &bounds) {
    return Port{builder.getIntegerType(IntegerPlan::widthOf(bounds)), bounds};
  };
  SmallVector<Type> fields;
  for (StateOp state : states) {
    stateFields.push_back(port(this->plan.stateBounds(state)));
    fields.push_back(stateFields.back().type);
  }
  if (this->plan.stepLimit())
    fields.push_back(i64);
  // C has no empty structures.
  if (fields.empty())
    fields.push_back(builder.getI8Type());
  stateType = LLVM::LLVMStructType::getLiteral(context, fields);
  for (InputOp input : machine.inputs())
    inputs.push_back(port(this->plan.of(input.getResult())));
  for (OutputOp output : machine.outputs())
    outputs.push_back(port(this->plan.of(output.getValue())));
}

/// Starts a function and leaves the builder in its first block.
func::FuncOp InterfaceBuilder::begin(StringRef name, TypeRange operands,
                                     TypeRange results, bool isPrivate) {
  builder.setInsertionPoint(machine);
  auto function = builder.create<func::FuncOp>(
      name, builder.getFunctionType(operands, results));
  if (isPrivate) {
    function.setPrivate();
    function->setAttr(
        "llvm.linkage",
        LLVM::LinkageAttr::get(builder.getContext(), LLVM::Linkage::Internal));
  }
  builder.setInsertionPointToStart(function.addEntryBlock());
  return function;
}

void InterfaceBuilder::addAttributes(func::FuncOp function,
                                     ArrayRef<StringRef> attributes) {
  SmallVector<Attribute> all;
  if (auto own = function->getAttrOfType<ArrayAttr>("passthrough"))
    llvm::append_range(all, own);
  for (StringRef attribute : attributes)
    all.push_back(builder.getStringAttr(attribute));
  function->setAttr("passthrough", builder.getArrayAttr(all));
}

Value InterfaceBuilder::field(Value state, unsigned index) {
  return builder.create<LLVM::GEPOp>(pointer, stateType, state,
                                     ArrayRef<LLVM::GEPArg>{0, int32_t(index)});
}

Value InterfaceBuilder::load(Type type, Value place) {
  return builder.create<LLVM::LoadOp>(type, place);
}

Value InterfaceBuilder::element(Value array, Type type, Value index) {
  return builder.create<LLVM::GEPOp>(pointer, type, array, ValueRange(index));
}

/// The states in the width in which they are computed, then the number of steps
/// so far if it is kept.
InterfaceBuilder::Values InterfaceBuilder::loadState(Value state) {
  Values values;
  for (auto [index, port] : llvm::enumerate(stateFields)) {
    Type computed = scalar.typeOf(builder.getContext(), port.bounds);
    values.push_back(arith.resize(load(port.type, field(state, index)),
                                  computed.getIntOrFloatBitWidth()));
  }
  if (plan.stepLimit())
    values.push_back(load(i64, field(state, stateFields.size())));
  return values;
}

void InterfaceBuilder::storeState(Value state, ValueRange values) {
  for (auto [index, value] : llvm::enumerate(values)) {
    unsigned width =
        index < stateFields.size() ? stateFields[index].type.getWidth() : 64;
    builder.create<LLVM::StoreOp>(arith.resize(value, width),
                                  field(state, index));
  }
}

SmallVector<Type> InterfaceBuilder::portPointers() const {
  return SmallVector<Type>(inputs.size() + outputs.size(), pointer);
}

Value InterfaceBuilder::isBadInput(Value value, const Bounds &range) {
  return arith.binary<arith::XOrIOp>(
      arith.isWithin(value, *range.lo, *range.hi), arith.truth(true));
}

Value InterfaceBuilder::anyBadInput(ValueRange values) {
  Value bad;
  for (auto [value, input] : llvm::zip_equal(values, inputs))
    bad = arith.either(bad, isBadInput(value, input.bounds));
  return bad ? bad : arith.truth(false);
}

InterfaceBuilder::Values InterfaceBuilder::loadInputs(ValueRange ports,
                                                      Value row) {
  Values values;
  for (auto [input, array] : llvm::zip_first(inputs, ports))
    values.push_back(load(input.type, element(array, input.type, row)));
  return values;
}

void InterfaceBuilder::storeOutputs(ValueRange values, ValueRange ports,
                                    Value row) {
  for (auto [value, output, array] :
       llvm::zip_equal(values, outputs, ports.drop_front(inputs.size())))
    builder.create<LLVM::StoreOp>(arith.resize(value, output.type.getWidth()),
                                  element(array, output.type, row));
}

InterfaceBuilder::Values InterfaceBuilder::toShape(ValueRange values,
                                                   const StepShape &shape) {
  LaneArith lanes(builder, shape);
  Values result;
  for (auto [value, state] : llvm::zip_equal(values, states)) {
    Type type = shape.typeOf(builder.getContext(),
                             shape.integers(native).stateBounds(state));
    result.push_back(lanes.resize(
        value, getElementTypeOrSelf(type).getIntOrFloatBitWidth()));
  }
  return result;
}

/// Calls the step function: next states, outputs, status.
InterfaceBuilder::Values InterfaceBuilder::callStep(ValueRange values,
                                                    ValueRange read,
                                                    const StepShape &shape) {
  auto step = machine->getParentOfType<ModuleOp>().lookupSymbol<func::FuncOp>(
      shape.functionName(machine));
  LaneArith lanes(builder, shape);
  Values operands(values.take_front(states.size()));
  for (auto [value, input] : llvm::zip_equal(read, inputs)) {
    Type type = shape.typeOf(builder.getContext(), input.bounds);
    operands.push_back(lanes.resize(
        value, getElementTypeOrSelf(type).getIntOrFloatBitWidth()));
  }
  return Values(builder.create<func::CallOp>(step, operands).getResults());
}

/// Whether any bit of an integer, or of any lane of a vector, is set.
Value InterfaceBuilder::anyBit(Value bits) {
  if (auto vector = dyn_cast<VectorType>(bits.getType()))
    bits =
        builder.create<LLVM::vector_reduce_or>(vector.getElementType(), bits);
  return arith.compare(CmpIPredicate::ne, bits,
                       constant(0, LaneArith::widthOf(bits)));
}

unsigned InterfaceBuilder::testWidth(const StretchPlan &stretch,
                                     ArrayRef<unsigned> widths) {
  unsigned width = llvm::PowerOf2Ceil(stretch.exponent + 2);
  bool isAnyTested = false;
  for (auto [isTested, own] : llvm::zip_first(stretch.tested, widths)) {
    isAnyTested |= isTested;
    if (isTested)
      width = std::max(width, own);
  }
  return isAnyTested ? width : 0;
}

/// Those that are greater have bits where the others have none.
Value InterfaceBuilder::tooGreatBits(ValueRange values,
                                     const StretchPlan &stretch,
                                     const StepShape &shape) {
  LaneArith lanes(builder, shape);
  SmallVector<unsigned> widths;
  for (Value value : values)
    widths.push_back(LaneArith::widthOf(value));
  unsigned width = testWidth(stretch, widths);
  Value all;
  for (auto [isTested, value] : llvm::zip_first(stretch.tested, values)) {
    if (!isTested)
      continue;
    Value offset = lanes.binary<arith::AddIOp>(
        lanes.resize(value, width),
        lanes.constant(int64_t(1) << stretch.exponent, width));
    all = lanes.either(all, offset);
  }
  if (!all)
    return all;
  return lanes.binary<arith::ShRUIOp>(
      all, lanes.constant(stretch.exponent + 1, width));
}

Value InterfaceBuilder::callStream(Value state, Value size, Value first,
                                   Value stride, ValueRange ports) {
  Values arguments = {state, size, first, stride};
  llvm::append_range(arguments, ports);
  return builder
      .create<func::CallOp>((machine.getSymName() + ".stream").str(),
                            TypeRange{i64}, arguments)
      .getResult(0);
}

InterfaceBuilder::Values
InterfaceBuilder::emitLoop(Value begin, Value end, int64_t step,
                           ValueRange carried,
                           llvm::function_ref<Values(Value, ValueRange)> body) {
  auto loop = builder.create<scf::ForOp>(
      begin, end, constant(step), carried,
      [&](OpBuilder &, Location, Value index, ValueRange own) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(index.getParentBlock());
        builder.create<scf::YieldOp>(body(index, own));
      });
  return Values(loop.getResults());
}

/// Goes to `exit` if the condition holds, and on in a new block if not.
void InterfaceBuilder::continueUnless(Value condition, Block *exit,
                                      ValueRange arguments) {
  Block *here = builder.getInsertionBlock();
  Block *rest = builder.createBlock(exit);
  builder.setInsertionPointToEnd(here);
  builder.create<cf::CondBranchOp>(condition, exit, arguments, rest,
                                   ValueRange());
  builder.setInsertionPointToStart(rest);
}
