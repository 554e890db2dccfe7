//===- Batch.cpp - many sequences at once ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

/// One step of all lanes. `carried` are the states and the mask of lanes in
/// which something has gone wrong; the result is what they become.
InterfaceBuilder::Values
InterfaceBuilder::emitVectorStep(func::FuncOp function, const StepShape &shape,
                                 Value row, ValueRange carried) {
  ArithBuilder lanes(builder, shape);
  auto ports = function.getArguments().drop_front(2);
  Value failed = carried.back();
  Values values;
  for (auto [input, array] : llvm::zip_first(inputs, ports)) {
    unsigned width = input.type.getWidth();
    Value value = builder.create<LLVM::LoadOp>(
        shape.integer(builder.getContext(), width),
        element(array, input.type, row), /*alignment=*/width / 8);
    Value good = lanes.isWithin(value, *input.bounds.lo, *input.bounds.hi);
    failed = lanes.either(failed,
                          lanes.binary<arith::XOrIOp>(good, lanes.truth(true)));
    values.push_back(value);
  }
  Values after = callStep(carried.drop_back(), values, shape);
  failed = lanes.either(failed, after.pop_back_val());
  for (auto [index, output] : llvm::enumerate(outputs)) {
    unsigned width = output.type.getWidth();
    builder.create<LLVM::StoreOp>(
        lanes.resize(after[states.size() + index], width),
        element(ports[inputs.size() + index], output.type, row), width / 8);
  }
  after.resize(states.size());
  after.push_back(failed);
  return after;
}

/// The number of the first lane that is set; the number of lanes if none is.
Value InterfaceBuilder::firstSet(Value mask, const StepShape &shape) {
  Type bits = builder.getIntegerType(shape.lanes);
  Value word = builder.create<LLVM::BitcastOp>(bits, mask);
  Value first = builder.create<LLVM::CountTrailingZerosOp>(
      bits, word, /*zeroPoison=*/false);
  return shape.lanes <= 64
             ? Value(builder.createOrFold<arith::ExtUIOp>(i64, first))
             : Value(builder.create<arith::TruncIOp>(i64, first));
}

/// All steps of the lanes from sequence `first` on. Returns the number of the
/// first sequence among them that fails, or that after the last.
Value InterfaceBuilder::emitBlock(func::FuncOp function, const StepShape &shape,
                                  Value first) {
  ArithBuilder lanes(builder, shape);
  Values start;
  for (auto [state, port] : llvm::zip_equal(states, stateFields)) {
    Type type = shape.typeOf(builder.getContext(), port.bounds);
    start.push_back(lanes.constant(
        state.getInit(), getElementTypeOrSelf(type).getIntOrFloatBitWidth()));
  }
  start.push_back(lanes.truth(false));
  Value count = function.getArgument(0), steps = function.getArgument(1);
  if (std::optional<uint64_t> limit = plan.stepLimit())
    steps = arith.binary<arith::MinUIOp>(steps, constant(*limit));
  auto loop = builder.create<scf::ForOp>(
      constant(0), steps, constant(1), start,
      [&](OpBuilder &, Location, Value time, ValueRange carried) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(time.getParentBlock());
        Value row = arith.binary<arith::AddIOp>(
            first, arith.binary<arith::MulIOp>(time, count));
        builder.create<scf::YieldOp>(
            emitVectorStep(function, shape, row, carried));
      });
  return arith.binary<arith::AddIOp>(first,
                                     firstSet(loop.getResults().back(), shape));
}

/// The sequences below `whole`, a multiple of the lanes. Returns the number of
/// the first that fails, or the number of all sequences.
Value InterfaceBuilder::emitBlocks(func::FuncOp function, unsigned lanes,
                                   Value whole) {
  StepShape shape{lanes};
  Value count = function.getArgument(0);
  auto loop = builder.create<scf::ForOp>(
      constant(0), whole, constant(lanes), ValueRange{count},
      [&](OpBuilder &, Location, Value first, ValueRange carried) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(first.getParentBlock());
        Value end = emitBlock(function, shape, first);
        Value isWhole =
            arith.compare(CmpIPredicate::eq, end,
                          arith.binary<arith::AddIOp>(first, constant(lanes)));
        Value failing = arith.binary<arith::MinUIOp>(carried[0], end);
        builder.create<scf::YieldOp>(
            ValueRange{arith.select(isWhole, carried[0], failing)});
      });
  return loop.getResult(0);
}

/// The sequences from `whole` on, one by one.
Value InterfaceBuilder::emitRemainder(func::FuncOp function, Value whole,
                                      Value failing) {
  Value count = function.getArgument(0), steps = function.getArgument(1);
  Value state = builder.create<LLVM::AllocaOp>(pointer, stateType, constant(1));
  auto loop = builder.create<scf::ForOp>(
      whole, count, constant(1), ValueRange{failing},
      [&](OpBuilder &, Location, Value number, ValueRange carried) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(number.getParentBlock());
        builder.create<func::CallOp>(prefix + "_init", TypeRange(),
                                     ValueRange{state});
        Values arguments = {state, steps, number, count};
        llvm::append_range(arguments, function.getArguments().drop_front(2));
        Value done =
            builder
                .create<func::CallOp>((machine.getSymName() + ".stream").str(),
                                      TypeRange{i64}, arguments)
                .getResult(0);
        Value isDone = arith.compare(CmpIPredicate::eq, done, steps);
        Value first = arith.binary<arith::MinUIOp>(carried[0], number);
        builder.create<scf::YieldOp>(
            ValueRange{arith.select(isDone, carried[0], first)});
      });
  return loop.getResult(0);
}

void InterfaceBuilder::emitBatch(unsigned lanes) {
  SmallVector<Type> operands = {i64, i64};
  operands.append(portPointers());
  func::FuncOp function = begin(prefix + "_batch", operands, {i64});
  Value count = function.getArgument(0);
  Value whole = arith.binary<arith::SubIOp>(
      count, arith.binary<arith::RemUIOp>(count, constant(lanes)));
  Value failing =
      emitRemainder(function, whole, emitBlocks(function, lanes, whole));
  // More steps than the machine is meant for: the first sequence fails.
  if (std::optional<uint64_t> limit = plan.stepLimit())
    failing =
        arith.select(arith.compare(CmpIPredicate::ugt, function.getArgument(1),
                                   constant(*limit)),
                     constant(0), failing);
  builder.create<func::ReturnOp>(failing);
}
