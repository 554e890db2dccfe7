//===- Run.cpp - many steps of one sequence ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Inputs are looked at a block at a time, states a stretch at a time; the steps
// of a stretch are then taken in a loop without exits: one by one, or several
// by a look-up where the machine has a table. Where a state does not allow this
// the steps of a stretch are taken one by one, and the next one is tried again.
// The last few steps are taken one by one, too, and all that are left from the
// block on that has a bad input or the stretch that has too many steps: one of
// them will be refused.
//
//     header ─▶ inputs ─▶ stretch ─▶ test ─▶ fast ─▶ stretch
//       │ ▲        │         │         └───▶ slow ─▶ stretch, or exit
//       ▼ └────────┼─────────┘ at the end of a block
//      exit ◀──────┘ bad inputs, or at the limit of steps
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"
#include "Tabulate.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

namespace mips {
namespace {
class RunBuilder : InterfaceBuilder {
public:
  using InterfaceBuilder::InterfaceBuilder;
  void emit();

private:
  Block *addBlock(ArrayRef<Type> first);
  void emitBlockOfInputs();
  void emitTest();
  void emitFast(Value size);
  void emitLookUps(Value row, Value size);
  void goOn(Value next, ValueRange states, Value size);
  void emitSlow(Value size);
  Value anyBadInput(Value first, Value end);
  /// The states that a block carries, behind the `others`.
  static ValueRange statesOf(Block *block, unsigned others) {
    return block->getArguments().drop_front(others);
  }
  Values with(ValueRange first, ValueRange rest) {
    Values all(first);
    llvm::append_range(all, rest);
    return all;
  }
  Values call(func::FuncOp callee, ValueRange operands) {
    return Values(builder.create<func::CallOp>(callee, operands).getResults());
  }

  func::FuncOp function;
  TableFunctions table; ///< null: steps are computed
  Value state, steps;
  ValueRange ports;
  Block *header;  ///< time, states: the next block of inputs
  Block *stretch; ///< time, end of the block, states
  Block *exit;    ///< steps taken, states: what is left
  static constexpr unsigned vectorRows = 32; ///< whose inputs a vector holds
};
} // namespace
} // namespace mips

Block *RunBuilder::addBlock(ArrayRef<Type> first) {
  Block *block = function.addBlock();
  for (Type type : first)
    block->addArgument(type, builder.getLoc());
  for (Value value : statesOf(header, 1))
    block->addArgument(value.getType(), builder.getLoc());
  return block;
}

/// Whether one of the inputs of the rows from `first` to `end` is out of range.
Value RunBuilder::anyBadInput(Value first, Value end) {
  const StepShape rows{vectorRows};
  Values marks =
      emitLoop(first, end, rows.lanes, noBadLanes(rows),
               [&](Value row, ValueRange before) {
                 Values values, after(before);
                 for (auto [input, array] : llvm::zip_first(inputs, ports))
                   values.push_back(loadLanes(element(array, input.type, row),
                                              input.type.getWidth(), rows));
                 markBadLanes(after, values, rows);
                 return after;
               });
  Value bad = arith.truth(false);
  for (Value mark : marks)
    bad = arith.either(bad, anyBit(mark));
  return bad;
}

/// As many inputs as fill vectors; what is left in the end is done one by one.
void RunBuilder::emitBlockOfInputs() {
  const int64_t block = 1024;
  builder.setInsertionPointToStart(header);
  Value time = header->getArgument(0);
  Value rest = arith.binary<arith::SubIOp>(steps, time);
  Value size = arith.binary<arith::MinUIOp>(
      arith.binary<arith::AndIOp>(rest, constant(-int64_t(vectorRows))),
      constant(block));
  continueUnless(arith.compare(CmpIPredicate::eq, size, constant(0)), exit,
                 header->getArguments());
  Value end = arith.binary<arith::AddIOp>(time, size);
  Value bad = anyBadInput(time, end);
  continueUnless(bad, exit, header->getArguments());
  builder.create<cf::BranchOp>(stretch, with({time, end}, statesOf(header, 1)));
}

/// Whether a stretch may be taken without checks decides where to go on.
void RunBuilder::emitTest() {
  builder.setInsertionPointToStart(stretch);
  Value time = stretch->getArgument(0), end = stretch->getArgument(1);
  ValueRange carried = statesOf(stretch, 2);
  continueUnless(arith.compare(CmpIPredicate::uge, time, end), header,
                 with(time, carried));
  Value size = constant(native.stretch->steps);
  if (native.stretch->steps > vectorRows) {
    // That it is a multiple is all that LLVM cannot see, and unrolled loops of
    // other numbers have a loop more.
    Value rest = arith.binary<arith::AndIOp>(
        arith.binary<arith::SubIOp>(end, time), constant(-int64_t(vectorRows)));
    size = arith.binary<arith::MinUIOp>(rest, size);
  }
  if (std::optional<uint64_t> limit = plan.stepLimit()) {
    Value after = arith.binary<arith::AddIOp>(carried.back(), size);
    continueUnless(arith.compare(CmpIPredicate::ugt, after, constant(*limit)),
                   exit, with(time, carried));
  }
  Value isSlow, row;
  if (table.row) {
    row = call(table.row, carried.take_front(states.size()))[0];
    isSlow = arith.compare(CmpIPredicate::slt, row, constant(0));
  }
  if (Value great = tooGreatBits(carried, *native.stretch, scalar))
    isSlow = arith.either(isSlow, anyBit(great));
  Block *slow = isSlow ? function.addBlock() : nullptr;
  if (isSlow)
    continueUnless(isSlow, slow, {});
  if (table.row)
    emitLookUps(row, size);
  else
    emitFast(size);
  if (!isSlow)
    return;
  builder.setInsertionPointToStart(slow);
  emitSlow(size);
}

void RunBuilder::emitFast(Value size) {
  const StepShape shape{0, stretchKind(native)};
  Value time = stretch->getArgument(0);
  ValueRange carried = statesOf(stretch, 2);
  Value next = arith.binary<arith::AddIOp>(time, size);
  auto step = [&](Value index, ValueRange before) {
    Value row = arith.binary<arith::AddIOp>(time, index);
    Values results = callStep(before, loadInputs(ports, row), shape);
    storeOutputs(ValueRange(results).slice(states.size(), outputs.size()),
                 ports, row);
    results.resize(states.size());
    return results;
  };
  Values after = toShape(carried.take_front(states.size()), shape);
  after = emitLoop(constant(0), size, 1, after, step);
  goOn(next, toShape(after, scalar), size);
}

/// A whole number of look-ups: blocks of inputs fill vectors of 32.
void RunBuilder::emitLookUps(Value row, Value size) {
  const StepShape shape{table.count};
  Value time = stretch->getArgument(0);
  Value next = arith.binary<arith::AddIOp>(time, size);
  Value last = emitLoop(
      time, next, table.count, row, [&](Value index, ValueRange before) {
        Values operands(before);
        for (auto [input, array] : llvm::zip_first(inputs, ports))
          operands.push_back(loadLanes(element(array, input.type, index),
                                       input.type.getWidth(), shape));
        Values results = call(table.steps, operands);
        for (auto [value, output, array] :
             llvm::zip_equal(ValueRange(results).drop_front(), outputs,
                             ports.drop_front(inputs.size())))
          storeLanes(value, element(array, output.type, index),
                     output.type.getWidth(), shape);
        return Values{results[0]};
      })[0];
  goOn(next, call(table.states, last), size);
}

/// To the next stretch, `size` steps later.
void RunBuilder::goOn(Value next, ValueRange states, Value size) {
  Values after(states);
  if (plan.stepLimit())
    after.push_back(arith.binary<arith::AddIOp>(
        Value(stretch->getArguments().back()), size));
  Value end = stretch->getArgument(1);
  builder.create<cf::BranchOp>(stretch, with({next, end}, after));
}

void RunBuilder::emitSlow(Value size) {
  Value time = stretch->getArgument(0);
  storeState(state, statesOf(stretch, 2));
  Value done = callStream(state, size, time, constant(1), ports);
  Values after = loadState(state);
  Value next = arith.binary<arith::AddIOp>(time, done);
  continueUnless(arith.compare(CmpIPredicate::ne, done, size), exit,
                 with(next, after));
  Value end = stretch->getArgument(1);
  builder.create<cf::BranchOp>(stretch, with({next, end}, after));
}

void RunBuilder::emit() {
  SmallVector<Type> operands = {pointer, i64};
  operands.append(portPointers());
  function = begin(prefix + "_run", operands, {i64});
  state = function.getArgument(0);
  steps = function.getArgument(1);
  ports = function.getArguments().drop_front(2);
  table = TableFunctions::of(machine);
  if (!native.stretch) {
    Value done = callStream(state, steps, constant(0), constant(1), ports);
    builder.create<func::ReturnOp>(done);
    return;
  }
  Values start = with(constant(0), loadState(state));
  header = function.addBlock();
  for (Value value : start)
    header->addArgument(value.getType(), builder.getLoc());
  builder.create<cf::BranchOp>(header, start);
  stretch = addBlock({i64, i64});
  exit = addBlock({i64});
  emitBlockOfInputs();
  emitTest();
  builder.setInsertionPointToStart(exit);
  Value time = exit->getArgument(0);
  storeState(state, statesOf(exit, 1));
  Block *end = function.addBlock();
  Value taken = end->addArgument(i64, builder.getLoc());
  continueUnless(arith.compare(CmpIPredicate::eq, time, steps), end, time);
  // After a step that was not taken, this tries it again and takes none.
  Value done = callStream(state, arith.binary<arith::SubIOp>(steps, time), time,
                          constant(1), ports);
  builder.create<cf::BranchOp>(
      end, ValueRange(arith.binary<arith::AddIOp>(time, done)));
  builder.setInsertionPointToStart(end);
  builder.create<func::ReturnOp>(taken);
}

void mips::emitRun(MachineOp machine, const NativePlan &plan,
                   OpBuilder &builder) {
  RunBuilder(machine, plan, builder).emit();
}
