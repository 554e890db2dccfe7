//===- SingleSteps.cpp - init, step and error, and steps one by one ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/IR/BuiltinOps.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

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
  if (native.stretch)
    addAttributes(function, {"noinline", "mips-rare"});
  else
    addAttributes(function, {"alwaysinline"});
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

void InterfaceBuilder::emitSteps(Functions functions) {
  emitInit();
  if (functions.step)
    emitStep();
  if (functions.run || functions.batch)
    emitStream();
  if (functions.step)
    emitError();
}
