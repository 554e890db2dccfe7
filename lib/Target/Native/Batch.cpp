//===- Batch.cpp - many sequences at once ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sequences are taken a tile at a time, whose states stay in the fastest
// memory, and of a tile a few rows at a time. As many sequences as a vector has
// lanes then take these steps with their states in registers, without checks. A
// tile begins in narrow integers and is widened once, when a state gets too
// great for them: what follows is a function of its own, as it is rare. Where
// an input is out of range or a state too great for any stretch, the tile is
// done again, one sequence after the other.
//
//===----------------------------------------------------------------------===//

#include "BatchBuilder.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

/// The lanes of the step functions over vectors that are there.
unsigned BatchBuilder::findLanes(StepShape::Kind kind) const {
  std::string prefix = StepShape{0, kind}.functionName(machine);
  for (auto step :
       machine->getParentOfType<ModuleOp>().getOps<func::FuncOp>()) {
    StringRef suffix = step.getSymName();
    unsigned number;
    if (suffix.consume_front(prefix) && suffix.consume_front(".x") &&
        !suffix.getAsInteger(10, number))
      return number;
  }
  return 0;
}

int64_t BatchBuilder::tileSize() const {
  const unsigned bytes = 2048; // of an array of the widest integers
  return llvm::alignTo(bytes * 8 / plan.greatestWidth(), lanes ? lanes : 1);
}

/// One step of the sequences that stand at `row`: from states and marks of bad
/// inputs to the same after it.
BatchBuilder::Values BatchBuilder::emitVectorStep(ValueRange carried, Value row,
                                                  const StepShape &shape) {
  Values values, marks(carried.drop_front(states.size()));
  for (auto [input, array] : llvm::zip_first(inputs, ports))
    values.push_back(loadLanes(element(array, input.type, row),
                               input.type.getWidth(), shape));
  markBadLanes(marks, values, shape);
  Values after = callStep(carried.take_front(states.size()), values, shape);
  for (auto [index, output] : llvm::enumerate(outputs))
    storeLanes(after[states.size() + index],
               element(ports[inputs.size() + index], output.type, row),
               output.type.getWidth(), shape);
  after.resize(states.size());
  llvm::append_range(after, marks);
  return after;
}

/// Some rows, the first one of them `row`, of the sequences from `lane` of the
/// tile on. Returns whether an input is bad.
Value BatchBuilder::emitLanes(const Form &form, Value lane, Value row,
                              Value rows) {
  Values start = toShape(loadStates(form, lane), form.shape);
  llvm::append_range(start, noBadLanes(form.shape));
  Values after = emitLoop(constant(0), rows, 1, start,
                          [&](Value index, ValueRange carried) {
                            Value own = arith.binary<arith::AddIOp>(
                                row, arith.binary<arith::MulIOp>(index, count));
                            return emitVectorStep(carried, own, form.shape);
                          });
  storeStates(form, lane, ValueRange(after).take_front(states.size()));
  Value bad = arith.truth(false);
  for (Value mark : ValueRange(after).drop_front(states.size()))
    bad = arith.either(bad, anyBit(mark));
  return bad;
}

/// The rows from number `begin` to `end` of the tile, a few at a time.
Value BatchBuilder::emitRows(const Form &form, Value begin, Value end) {
  // Rows often lie at powers of two, which caches hold only a few of.
  const int64_t few = 4;
  return emitLoop(
      begin, end, few, arith.truth(false), [&](Value time, ValueRange before) {
        Value row = arith.binary<arith::AddIOp>(
            first, arith.binary<arith::MulIOp>(time, count));
        Value rows = arith.binary<arith::MinUIOp>(
            arith.binary<arith::SubIOp>(end, time), constant(few));
        return emitLoop(constant(0), whole, form.shape.lanes, before,
                        [&](Value lane, ValueRange failed) {
                          Value own = emitLanes(
                              form, lane,
                              arith.binary<arith::AddIOp>(row, lane), rows);
                          return Values{arith.either(failed[0], own)};
                        });
      })[0];
}

Value BatchBuilder::choose(Value condition, llvm::function_ref<Value()> onTrue,
                           llvm::function_ref<Value()> onFalse) {
  auto branch = [&](llvm::function_ref<Value()> emit) {
    return [this, emit](OpBuilder &inner, Location) {
      OpBuilder::InsertionGuard guard(builder);
      builder.restoreInsertionPoint(inner.saveInsertionPoint());
      builder.create<scf::YieldOp>(emit());
    };
  };
  return builder.create<scf::IfOp>(condition, branch(onTrue), branch(onFalse))
      .getResult(0);
}

/// The tile's rows from `begin` to `end` in wide integers, a stretch at a time.
/// Returns whether something went wrong.
Value BatchBuilder::emitWideRows(Value begin, Value end) {
  const uint64_t stretch = wide->stretch->steps;
  return emitLoop(
      begin, end, stretch, arith.truth(false),
      [&](Value from, ValueRange before) {
        Value to = arith.binary<arith::MinUIOp>(
            end, arith.binary<arith::AddIOp>(from, constant(stretch)));
        Value isGreat = isTooGreat(*wide);
        Value failed = arith.either(isGreat, emitRows(*wide, from, to));
        return Values{arith.either(before[0], failed)};
      })[0];
}

/// The same from narrow integers on, until a state is too great for them: then
/// a function of its own does the rest.
Value BatchBuilder::emitNarrowRows(Value begin, Value end) {
  const uint64_t stretch = narrow->stretch->steps;
  Value no = arith.truth(false), yes = arith.truth(true);
  return emitLoop(
      begin, end, stretch, {no, no}, [&](Value from, ValueRange before) {
        Value to = arith.binary<arith::MinUIOp>(
            end, arith.binary<arith::AddIOp>(from, constant(stretch)));
        Value isDone = before[1];
        Value isOver = choose(
            isDone, [&] { return yes; }, [&] { return isTooGreat(*narrow); });
        Value failed = choose(
            isOver,
            [&] {
              return choose(
                  isDone, [&] { return no; },
                  [&] { return callWideRows(from, end); });
            },
            [&] { return emitRows(*narrow, from, to); });
        return Values{arith.either(before[0], failed), isOver};
      })[0];
}

/// `M.batch.wide(first, whole, begin, end, count, ports, narrow states)`: what
/// is left of a tile. Long sequences of few machines need it.
void BatchBuilder::emitWideFunction() {
  SmallVector<Type> operands(5, i64);
  operands.append(inputs.size() + outputs.size() + states.size(), pointer);
  function = begin((machine.getSymName() + ".batch.wide").str(), operands, {i1},
                   /*isPrivate=*/true);
  addAttributes(function, {"noinline", "mips-rare", "mips-vectors"});
  auto arguments = function.getArguments();
  first = arguments[0];
  whole = arguments[1];
  count = arguments[4];
  ports = arguments.slice(5, inputs.size() + outputs.size());
  narrow->arrays = Values(arguments.take_back(states.size()));
  makeArrays(*wide);
  emitWidening();
  builder.create<func::ReturnOp>(emitWideRows(arguments[2], arguments[3]));
}

Value BatchBuilder::callWideRows(Value begin, Value end) {
  Values operands = {first, whole, begin, end, count};
  llvm::append_range(operands, ports);
  llvm::append_range(operands, narrow->arrays);
  return builder
      .create<func::CallOp>((machine.getSymName() + ".batch.wide").str(),
                            TypeRange{i1}, operands)
      .getResult(0);
}

/// All steps of the tile's sequences that fill vectors. Returns whether
/// something went wrong in any of them.
Value BatchBuilder::emitTile() {
  emitInitialStates(narrow ? *narrow : *wide);
  Value end = steps;
  if (std::optional<uint64_t> limit = plan.stepLimit())
    end = arith.binary<arith::MinUIOp>(end, constant(*limit));
  return narrow ? emitNarrowRows(constant(0), end)
                : emitWideRows(constant(0), end);
}

/// `M.batch.single(count, steps, begin, end, failing, ports)`: the sequences
/// from `begin` to `end` one by one. Returns the number of the first that
/// fails, if that is below `failing`.
void BatchBuilder::emitSingleFunction() {
  SmallVector<Type> operands(5, i64);
  operands.append(portPointers());
  function = begin((machine.getSymName() + ".batch.single").str(), operands,
                   {i64}, /*isPrivate=*/true);
  if (lanes)
    addAttributes(function, {"noinline", "mips-rare"});
  else
    addAttributes(function, {"alwaysinline"});
  auto arguments = function.getArguments();
  Value state = builder.create<LLVM::AllocaOp>(pointer, stateType, constant(1));
  Value failing = emitLoop(
      arguments[2], arguments[3], 1, arguments[4],
      [&](Value number, ValueRange before) {
        builder.create<func::CallOp>(prefix + "_init", TypeRange(),
                                     ValueRange{state});
        Value done = callStream(state, arguments[1], number, arguments[0],
                                arguments.drop_front(5));
        Value isDone = arith.compare(CmpIPredicate::eq, done, arguments[1]);
        return Values{
            arith.select(isDone, before[0],
                         arith.binary<arith::MinUIOp>(before[0], number))};
      })[0];
  builder.create<func::ReturnOp>(failing);
}

Value BatchBuilder::callSingle(Value begin, Value end, Value failing) {
  Values operands = {count, steps, begin, end, failing};
  llvm::append_range(operands, ports);
  return builder
      .create<func::CallOp>((machine.getSymName() + ".batch.single").str(),
                            TypeRange{i64}, operands)
      .getResult(0);
}

/// The sequences of a tile that fill vectors. Returns the first sequence that
/// is left to be done.
Value BatchBuilder::emitWhole(Value size) {
  whole = arith.binary<arith::SubIOp>(
      size, arith.binary<arith::RemUIOp>(size, constant(lanes)));
  Value failed = emitTile();
  if (std::optional<uint64_t> limit = plan.stepLimit())
    failed = arith.either(
        failed, arith.compare(CmpIPredicate::ugt, steps, constant(*limit)));
  return arith.select(failed, first, arith.binary<arith::AddIOp>(first, whole));
}

void BatchBuilder::emitBatchFunction() {
  SmallVector<Type> operands = {i64, i64};
  operands.append(portPointers());
  function = begin(prefix + "_batch", operands, {i64});
  addAttributes(function, {"mips-vectors"});
  count = function.getArgument(0);
  steps = function.getArgument(1);
  ports = function.getArguments().drop_front(2);
  if (narrow)
    makeArrays(*narrow);
  else if (wide)
    makeArrays(*wide);
  Value failing = emitLoop(
      constant(0), count, tileSize(), count, [&](Value own, ValueRange before) {
        first = own;
        Value size = arith.binary<arith::MinUIOp>(
            arith.binary<arith::SubIOp>(count, first), constant(tileSize()));
        Value end = arith.binary<arith::AddIOp>(first, size);
        if (!lanes)
          return Values{callSingle(first, end, before[0])};
        Value begin = emitWhole(size);
        return Values{choose(
            arith.compare(CmpIPredicate::ult, begin, end),
            [&] { return callSingle(begin, end, before[0]); },
            [&] { return before[0]; })};
      })[0];
  builder.create<func::ReturnOp>(failing);
}

void BatchBuilder::emit() {
  // Each is a power of two, or all are the same, so that the greatest is a
  // multiple of the others.
  lanes = findLanes(stretchKind(native));
  if (lanes)
    wide = makeForm(stretchKind(native), *native.stretch);
  if (lanes && native.narrow) {
    lanes = std::max(lanes, findLanes(StepShape::Narrow));
    narrow = makeForm(StepShape::Narrow, *native.narrow);
    emitWideFunction();
  }
  emitSingleFunction();
  emitBatchFunction();
}

void mips::emitBatch(MachineOp machine, const NativePlan &plan,
                     OpBuilder &builder) {
  BatchBuilder(machine, plan, builder).emit();
}
