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

InterfaceBuilder::InterfaceBuilder(MachineOp machine, OpBuilder &builder)
    : machine(machine), plan(machine), builder(machine.getLoc(), builder),
      arith(this->builder, scalar), prefix(snakeCase(machine.getSymName())),
      states(machine.states()) {
  MLIRContext *context = builder.getContext();
  pointer = LLVM::LLVMPointerType::get(context);
  i32 = builder.getI32Type();
  i64 = builder.getI64Type();
  auto port = [&](const Bounds &bounds) {
    return Port{builder.getIntegerType(IntegerPlan::widthOf(bounds)), bounds};
  };
  SmallVector<Type> fields;
  for (StateOp state : states) {
    stateFields.push_back(port(plan.stateBounds(state)));
    fields.push_back(stateFields.back().type);
  }
  if (plan.stepLimit())
    fields.push_back(i64);
  // C has no empty structures.
  if (fields.empty())
    fields.push_back(builder.getI8Type());
  stateType = LLVM::LLVMStructType::getLiteral(context, fields);
  for (InputOp input : machine.inputs())
    inputs.push_back(port(plan.of(input.getResult())));
  for (OutputOp output : machine.outputs())
    outputs.push_back(port(plan.of(output.getValue())));
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

/// Calls the step function: next states, outputs, status.
InterfaceBuilder::Values InterfaceBuilder::callStep(ValueRange states,
                                                    ValueRange values,
                                                    const StepShape &shape) {
  auto step = machine->getParentOfType<ModuleOp>().lookupSymbol<func::FuncOp>(
      shape.functionName(machine));
  LaneArith lanes(builder, shape);
  Values operands(states.take_front(stateFields.size()));
  for (auto [value, input] : llvm::zip_equal(values, inputs)) {
    Type type = shape.typeOf(builder.getContext(), input.bounds);
    operands.push_back(lanes.resize(
        value, getElementTypeOrSelf(type).getIntOrFloatBitWidth()));
  }
  return Values(builder.create<func::CallOp>(step, operands).getResults());
}

/// Goes to `exit` if the condition holds, and on in a new block if not.
void InterfaceBuilder::continueUnless(Value condition, Block *exit,
                                      ValueRange arguments) {
  Block *rest = builder.createBlock(exit);
  builder.setInsertionPointToEnd(condition.getParentBlock());
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
  Values values;
  for (auto [input, array] : llvm::zip_first(inputs, ports))
    values.push_back(load(input.type, element(array, input.type, row)));
  continueUnless(anyBadInput(values), exit, carried);
  if (std::optional<uint64_t> limit = plan.stepLimit())
    continueUnless(
        arith.compare(CmpIPredicate::uge, carried.back(), constant(*limit)),
        exit, carried);
  Values after = callStep(carried.slice(1, states.size()), values, scalar);
  continueUnless(arith.compare(CmpIPredicate::ne, after.pop_back_val(),
                               constant(StepStatus::ok, 32)),
                 exit, carried);
  for (auto [index, output] : llvm::enumerate(outputs))
    builder.create<LLVM::StoreOp>(
        arith.resize(after[states.size() + index], output.type.getWidth()),
        element(ports[inputs.size() + index], output.type, row));
  Values next = {arith.binary<arith::AddIOp>(time, constant(1))};
  next.append(after.begin(), after.begin() + states.size());
  if (plan.stepLimit())
    next.push_back(arith.binary<arith::AddIOp>(carried.back(), constant(1)));
  builder.create<cf::BranchOp>(header, next);

  builder.setInsertionPointToStart(exit);
  storeState(state, exit->getArguments().drop_front());
  builder.create<func::ReturnOp>(exit->getArgument(0));
}

/// Whether one of the inputs of `steps` rows from `first` on is out of range.
Value InterfaceBuilder::emitInputCheck(ValueRange ports, Value first,
                                       Value end) {
  auto loop = builder.create<scf::ForOp>(
      first, end, constant(1), ValueRange{arith.truth(false)},
      [&](OpBuilder &, Location, Value row, ValueRange carried) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(row.getParentBlock());
        Values values;
        for (auto [input, array] : llvm::zip_first(inputs, ports))
          values.push_back(load(input.type, element(array, input.type, row)));
        builder.create<scf::YieldOp>(
            arith.either(carried[0], anyBadInput(values)));
      });
  return loop.getResult(0);
}

/// `M.stretch(state, steps, first, ports)`: the steps from number `first` on,
/// of a machine whose steps succeed where the inputs are within their ranges.
/// These are looked at before, in a loop of their own; so neither loop has
/// exits. Returns whether an input is out of range: no step is then taken.
void InterfaceBuilder::emitStretch() {
  SmallVector<Type> operands = {pointer, i64, i64};
  operands.append(portPointers());
  func::FuncOp function = begin((machine.getSymName() + ".stretch").str(),
                                operands, {builder.getI1Type()},
                                /*isPrivate=*/true);
  Value state = function.getArgument(0), first = function.getArgument(2);
  Value end = arith.binary<arith::AddIOp>(first, function.getArgument(1));
  auto ports = function.getArguments().drop_front(3);
  Block *exit = function.addBlock();
  Value result = exit->addArgument(builder.getI1Type(), builder.getLoc());
  Value bad = emitInputCheck(ports, first, end);
  continueUnless(bad, exit, {bad});
  auto loop = builder.create<scf::ForOp>(
      first, end, constant(1), loadState(state),
      [&](OpBuilder &, Location, Value row, ValueRange carried) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(row.getParentBlock());
        Values values;
        for (auto [input, array] : llvm::zip_first(inputs, ports))
          values.push_back(load(input.type, element(array, input.type, row)));
        Values after = callStep(carried, values, scalar);
        for (auto [index, output] : llvm::enumerate(outputs))
          builder.create<LLVM::StoreOp>(
              arith.resize(after[states.size() + index],
                           output.type.getWidth()),
              element(ports[inputs.size() + index], output.type, row));
        after.resize(states.size());
        builder.create<scf::YieldOp>(after);
      });
  storeState(state, loop.getResults());
  builder.create<cf::BranchOp>(exit, ValueRange{bad});
  builder.setInsertionPointToStart(exit);
  builder.create<func::ReturnOp>(result);
}

/// Stretches of steps, as long as all goes well. Returns how many were taken.
Value InterfaceBuilder::emitStretches(func::FuncOp function) {
  const int64_t stretch = 1024;
  Value steps = function.getArgument(1);
  auto loop = builder.create<scf::WhileOp>(
      TypeRange{i64}, ValueRange{constant(0)},
      [&](OpBuilder &, Location, ValueRange carried) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(carried[0].getParentBlock());
        Value rest = arith.binary<arith::SubIOp>(steps, carried[0]);
        Value size = arith.binary<arith::MinUIOp>(rest, constant(stretch));
        Values arguments = {function.getArgument(0), size, carried[0]};
        llvm::append_range(arguments, function.getArguments().drop_front(2));
        Value failed =
            builder
                .create<func::CallOp>((machine.getSymName() + ".stretch").str(),
                                      TypeRange{builder.getI1Type()}, arguments)
                .getResult(0);
        Value goesOn = arith.binary<arith::AndIOp>(
            arith.compare(CmpIPredicate::ne, size, constant(0)),
            arith.binary<arith::XOrIOp>(failed, arith.truth(true)));
        Value next = arith.select(
            goesOn, arith.binary<arith::AddIOp>(carried[0], size), carried[0]);
        builder.create<scf::ConditionOp>(goesOn, ValueRange{next});
      },
      [&](OpBuilder &inner, Location place, ValueRange carried) {
        inner.create<scf::YieldOp>(place, carried);
      });
  return loop.getResult(0);
}

/// Steps in stretches first, of a machine that needs no checks, then one by one
/// from where an input is out of range.
void InterfaceBuilder::emitRun() {
  bool inStretches = !plan.stepLimit() && !plan.hasChecks();
  if (inStretches)
    emitStretch();
  SmallVector<Type> operands = {pointer, i64};
  operands.append(portPointers());
  func::FuncOp function = begin(prefix + "_run", operands, {i64});
  Value taken = inStretches ? emitStretches(function) : constant(0);
  Values arguments = {
      function.getArgument(0),
      arith.binary<arith::SubIOp>(function.getArgument(1), taken), taken,
      constant(1)};
  llvm::append_range(arguments, function.getArguments().drop_front(2));
  Value done =
      builder
          .create<func::CallOp>((machine.getSymName() + ".stream").str(),
                                TypeRange{i64}, arguments)
          .getResult(0);
  builder.create<func::ReturnOp>(
      Value(arith.binary<arith::AddIOp>(taken, done)));
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

void InterfaceBuilder::emitStreaming() {
  emitInit();
  emitStep();
  emitStream();
  emitRun();
  emitError();
}
