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

void InterfaceBuilder::emitInit() {
  func::FuncOp function = begin(prefix + "_init", {pointer}, {});
  Values values;
  for (auto [state, port] : llvm::zip_equal(states, stateFields))
    values.push_back(constant(state.getInit(), port.type.getWidth()));
  if (plan.stepLimit())
    values.push_back(constant(0));
  storeState(function.getArgument(0), values);
  builder.create<func::ReturnOp>();
}

void InterfaceBuilder::emitStep() {
  SmallVector<Type> operands = {pointer};
  operands.append(inputs.size(), i64);
  operands.append(outputs.size(), pointer);
  func::FuncOp function = begin(prefix + "_step", operands, {i32});
  Block *entry = &function.front();
  Block *exit = function.addBlock();
  Value status = exit->addArgument(i32, builder.getLoc());
  auto ports = function.getArguments().drop_front();
  ValueRange values = ports.take_front(inputs.size());
  builder.setInsertionPointToEnd(entry);
  Value bad = anyBadInput(values), code = constant(StepStatus::badInput, 32);
  continueUnless(bad, exit, {code});
  Values before = loadState(function.getArgument(0));
  if (std::optional<uint64_t> limit = plan.stepLimit()) {
    Value code = constant(StepStatus::tooLong, 32);
    Value late =
        arith.compare(CmpIPredicate::uge, before.back(), constant(*limit));
    continueUnless(late, exit, {code});
  }
  Values after = callStep(before, values, scalar);
  Value own = after.pop_back_val();
  continueUnless(
      arith.compare(CmpIPredicate::ne, own, constant(StepStatus::ok, 32)), exit,
      {own});
  Values results(ArrayRef<Value>(after).drop_front(states.size()));
  after.resize(states.size());
  if (plan.stepLimit())
    after.push_back(arith.binary<arith::AddIOp>(before.back(), constant(1)));
  storeState(function.getArgument(0), after);
  for (auto [result, place] :
       llvm::zip_equal(results, ports.drop_front(inputs.size())))
    builder.create<LLVM::StoreOp>(arith.resize(result, 64), place);
  builder.create<cf::BranchOp>(exit, ValueRange{constant(StepStatus::ok, 32)});
  builder.setInsertionPointToStart(exit);
  builder.create<func::ReturnOp>(status);
}

/// `M.stream(state, steps, first, stride, ports)`: steps of one sequence whose
/// value number t stands at `first + t*stride`. Returns how many succeeded.
void InterfaceBuilder::emitStream() {
  SmallVector<Type> operands = {pointer, i64, i64, i64};
  operands.append(portPointers());
  func::FuncOp function = begin((machine.getSymName() + ".stream").str(),
                                operands, {i64}, /*isPrivate=*/true);
  // Where there are stretches, single steps are rare.
  if (!native.stretch)
    function->setAttr("passthrough", builder.getStrArrayAttr({"alwaysinline"}));
  Value state = function.getArgument(0), steps = function.getArgument(1);
  auto ports = function.getArguments().drop_front(4);
  Values start = {constant(0)};
  start.append(loadState(state));
  Block *header = function.addBlock(), *exit = function.addBlock();
  for (Value value : start)
    for (Block *block : {header, exit})
      block->addArgument(value.getType(), builder.getLoc());
  builder.create<cf::BranchOp>(header, start);

  builder.setInsertionPointToStart(header);
  Value time = header->getArgument(0);
  auto carried = header->getArguments();
  continueUnless(arith.compare(CmpIPredicate::uge, time, steps), exit, carried);
  Value row = arith.binary<arith::AddIOp>(
      function.getArgument(2),
      arith.binary<arith::MulIOp>(time, function.getArgument(3)));
  Values values = loadInputs(ports, row);
  continueUnless(anyBadInput(values), exit, carried);
  if (std::optional<uint64_t> limit = plan.stepLimit())
    continueUnless(
        arith.compare(CmpIPredicate::uge, carried.back(), constant(*limit)),
        exit, carried);
  Values after = callStep(carried.slice(1, states.size()), values, scalar);
  continueUnless(arith.compare(CmpIPredicate::ne, after.pop_back_val(),
                               constant(StepStatus::ok, 32)),
                 exit, carried);
  storeOutputs(ValueRange(after).drop_front(states.size()), ports, row);
  Values next = {arith.binary<arith::AddIOp>(time, constant(1))};
  next.append(after.begin(), after.begin() + states.size());
  if (plan.stepLimit())
    next.push_back(arith.binary<arith::AddIOp>(carried.back(), constant(1)));
  builder.create<cf::BranchOp>(header, next);

  builder.setInsertionPointToStart(exit);
  storeState(state, exit->getArguments().drop_front());
  builder.create<func::ReturnOp>(exit->getArgument(0));
}

void InterfaceBuilder::emitError() {
  std::vector<std::string> messages = statusMessages(machine, plan);
  messages.push_back("unknown status");
  func::FuncOp function = begin(prefix + "_error", {i32}, {pointer});
  Value result;
  for (size_t i = messages.size(); i-- > 0;) {
    if (messages[i].empty())
      continue;
    std::string name = (machine.getSymName() + ".error." + Twine(i)).str();
    {
      OpBuilder::InsertionGuard guard(builder);
      builder.setInsertionPoint(machine);
      std::string text = messages[i] + '\0';
      builder.create<LLVM::GlobalOp>(
          LLVM::LLVMArrayType::get(builder.getI8Type(), text.size()),
          /*isConstant=*/true, LLVM::Linkage::Internal, name,
          builder.getStringAttr(text));
    }
    Value own = builder.create<LLVM::AddressOfOp>(pointer, name);
    Value isOwn = arith.compare(CmpIPredicate::eq, function.getArgument(0),
                                constant(i, 32));
    result = result ? arith.select(isOwn, own, result) : own;
  }
  builder.create<func::ReturnOp>(result);
}

void InterfaceBuilder::emitSteps() {
  emitInit();
  emitStep();
  emitStream();
  emitError();
}
