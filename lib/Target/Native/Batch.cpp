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

/// The scratch memory of a tile: an array a state variable, of the state's
/// width in memory.
InterfaceBuilder::Values InterfaceBuilder::emitScratch(int64_t tile) {
  Values arrays;
  for (const Port &port : stateFields)
    arrays.push_back(builder.create<LLVM::AllocaOp>(
        pointer, port.type, constant(tile), /*alignment=*/64));
  return arrays;
}

Value InterfaceBuilder::loadLanes(Value place, unsigned width,
                                  const StepShape &shape) {
  return builder.create<LLVM::LoadOp>(
      shape.integer(builder.getContext(), width), place,
      /*alignment=*/width / 8);
}

void InterfaceBuilder::storeLanes(Value value, Value place, unsigned width,
                                  const StepShape &shape) {
  builder.create<LLVM::StoreOp>(LaneArith(builder, shape).resize(value, width),
                                place,
                                /*alignment=*/width / 8);
}

/// One step of as many sequences as there are lanes, number `lane` of the tile
/// and on, which stand at `row`. Returns where something has gone wrong.
Value InterfaceBuilder::emitVectorStep(ValueRange ports, ValueRange scratch,
                                       const StepShape &shape, Value lane,
                                       Value row) {
  LaneArith lanes(builder, shape);
  Value failed;
  Values states, values;
  for (auto [state, array] : llvm::zip_equal(stateFields, scratch)) {
    Type type = shape.typeOf(builder.getContext(), state.bounds);
    states.push_back(
        lanes.resize(loadLanes(element(array, state.type, lane),
                               state.type.getWidth(), shape),
                     getElementTypeOrSelf(type).getIntOrFloatBitWidth()));
  }
  for (auto [input, array] : llvm::zip_first(inputs, ports)) {
    Value value = loadLanes(element(array, input.type, row),
                            input.type.getWidth(), shape);
    Value good = lanes.isWithin(value, *input.bounds.lo, *input.bounds.hi);
    failed = lanes.either(failed,
                          lanes.binary<arith::XOrIOp>(good, lanes.truth(true)));
    values.push_back(value);
  }
  Values after = callStep(states, values, shape);
  failed = lanes.either(failed, after.pop_back_val());
  for (auto [state, array, next] : llvm::zip_first(stateFields, scratch, after))
    storeLanes(next, element(array, state.type, lane), state.type.getWidth(),
               shape);
  for (auto [index, output] : llvm::enumerate(outputs))
    storeLanes(after[stateFields.size() + index],
               element(ports[inputs.size() + index], output.type, row),
               output.type.getWidth(), shape);
  return failed;
}

/// A loop from `begin` to `end`, which carries one value or none.
Value InterfaceBuilder::emitLoop(
    Value begin, Value end, int64_t step, Value carried,
    llvm::function_ref<Value(Value index, Value carried)> body) {
  auto loop = builder.create<scf::ForOp>(
      begin, end, constant(step), carried ? ValueRange(carried) : ValueRange(),
      [&](OpBuilder &, Location, Value index, ValueRange own) {
        OpBuilder::InsertionGuard guard(builder);
        builder.setInsertionPointToStart(index.getParentBlock());
        Value next = body(index, carried ? own[0] : Value());
        builder.create<scf::YieldOp>(next ? ValueRange(next) : ValueRange());
      });
  return carried ? loop.getResult(0) : Value();
}

/// All steps of the sequences `first .. first+whole-1`. Returns whether
/// something went wrong in any of them.
Value InterfaceBuilder::emitTile(func::FuncOp function, ValueRange scratch,
                                 const StepShape &shape, Value first,
                                 Value whole) {
  LaneArith lanes(builder, shape);
  emitLoop(constant(0), whole, shape.lanes, Value(), [&](Value lane, Value) {
    for (auto [state, port, array] :
         llvm::zip_equal(states, stateFields, scratch))
      storeLanes(lanes.constant(state.getInit(), port.type.getWidth()),
                 element(array, port.type, lane), port.type.getWidth(), shape);
    return Value();
  });
  Value count = function.getArgument(0), steps = function.getArgument(1);
  if (std::optional<uint64_t> limit = plan.stepLimit())
    steps = arith.binary<arith::MinUIOp>(steps, constant(*limit));
  Value failed = emitLoop(
      constant(0), steps, 1, lanes.truth(false), [&](Value time, Value before) {
        Value row = arith.binary<arith::AddIOp>(
            first, arith.binary<arith::MulIOp>(time, count));
        return emitLoop(constant(0), whole, shape.lanes, before,
                        [&](Value lane, Value own) {
                          Value bad = emitVectorStep(
                              function.getArguments().drop_front(2), scratch,
                              shape, lane,
                              arith.binary<arith::AddIOp>(row, lane));
                          return lanes.either(own, bad);
                        });
      });
  Type bits = builder.getIntegerType(shape.lanes);
  Value word = builder.create<LLVM::BitcastOp>(bits, failed);
  Value zero =
      builder.create<arith::ConstantOp>(builder.getIntegerAttr(bits, 0));
  return arith.compare(CmpIPredicate::ne, word, zero);
}

/// The sequences from `begin` to `end` one by one. Returns the number of the
/// first that fails, if that is below `failing`.
Value InterfaceBuilder::emitScalars(func::FuncOp function, Value state,
                                    Value begin, Value end, Value failing) {
  Value count = function.getArgument(0), steps = function.getArgument(1);
  return emitLoop(begin, end, 1, failing, [&](Value number, Value before) {
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
    return arith.select(isDone, before,
                        arith.binary<arith::MinUIOp>(before, number));
  });
}

/// Tiles of sequences, whose states stay in the fastest memory while the steps
/// go by and of whose rows whole stretches are read and written. Where
/// something goes wrong a tile is done again, one sequence after the other.
void InterfaceBuilder::emitBatch(unsigned lanes) {
  const unsigned stretch = 2048; // bytes of the widest integers
  const int64_t tile = llvm::alignTo(stretch * 8 / plan.greatestWidth(), lanes);
  SmallVector<Type> operands = {i64, i64};
  operands.append(portPointers());
  func::FuncOp function = begin(prefix + "_batch", operands, {i64});
  StepShape shape{lanes};
  Value count = function.getArgument(0);
  Values scratch = emitScratch(tile);
  Value state = builder.create<LLVM::AllocaOp>(pointer, stateType, constant(1));
  Value failing =
      emitLoop(constant(0), count, tile, count, [&](Value first, Value before) {
        Value size = arith.binary<arith::MinUIOp>(
            arith.binary<arith::SubIOp>(count, first), constant(tile));
        Value whole = arith.binary<arith::SubIOp>(
            size, arith.binary<arith::RemUIOp>(size, constant(lanes)));
        Value failed = emitTile(function, scratch, shape, first, whole);
        if (std::optional<uint64_t> limit = plan.stepLimit())
          failed = arith.either(failed, arith.compare(CmpIPredicate::ugt,
                                                      function.getArgument(1),
                                                      constant(*limit)));
        Value begin = arith.select(failed, first,
                                   arith.binary<arith::AddIOp>(first, whole));
        return emitScalars(function, state, begin,
                           arith.binary<arith::AddIOp>(first, size), before);
      });
  builder.create<func::ReturnOp>(failing);
}
