//===- SeenStates.cpp - machines that know which values there were ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SeenStates.h"
#include "mips/IR/Interpreter.h"
#include "mips/IR/LiveOperations.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/bit.h"

using namespace mips;
using mlir::OwningOpRef;
using mlir::Value;

static constexpr int64_t fewestValues = 3, mostValues = 8;

namespace {

/// What is asked of the set of values that were seen.
enum class SetQuestion {
  Before, ///< whether the value of this step has been seen before
  Size,   ///< how many values there were, that of this step among them
  All     ///< whether all were seen, this step among them
};

/// A set of values as bits, and the value of this step.
struct Situation {
  unsigned seen, value;
};

} // namespace

static int64_t answerTo(SetQuestion question, const Situation &situation,
                        unsigned numValues) {
  unsigned now = situation.seen | 1u << situation.value;
  switch (question) {
  case SetQuestion::Before:
    return situation.seen >> situation.value & 1;
  case SetQuestion::Size:
    return llvm::popcount(now);
  case SetQuestion::All:
    return now == (1u << numValues) - 1;
  }
  llvm_unreachable("covered switch");
}

/// What the outputs are after each value of each set was seen once, as answers
/// to one question each.
static std::optional<std::vector<SetQuestion>>
questionsOf(MachineOp machine, int64_t first, unsigned numValues) {
  Interpreter interpreter(machine);
  std::vector<std::vector<SetQuestion>> open(
      interpreter.numOutputs(),
      {SetQuestion::Before, SetQuestion::Size, SetQuestion::All});
  std::vector<int64_t> outputs(interpreter.numOutputs());
  for (unsigned seen = 0; seen < 1u << numValues; ++seen)
    for (unsigned value = 0; value < numValues; ++value) {
      interpreter.reset();
      for (unsigned before = 0; before < numValues; ++before)
        if (seen >> before & 1)
          if (!interpreter.step({first + before}, outputs))
            return std::nullopt;
      if (!interpreter.step({first + value}, outputs))
        return std::nullopt;
      for (auto [output, questions] : llvm::zip(outputs, open)) {
        llvm::erase_if(questions, [&, given = output](SetQuestion question) {
          return answerTo(question, {seen, value}, numValues) != given;
        });
        if (questions.empty())
          return std::nullopt;
      }
    }
  std::vector<SetQuestion> result;
  for (auto &questions : open)
    result.push_back(questions[0]);
  return result;
}

namespace {

/// Writes the machine with a flag for each value.
class FlagWriter {
public:
  FlagWriter(MachineOp copy, int64_t first, unsigned numValues)
      : copy(copy), builder(copy.outputs()[0]), loc(copy.getLoc()),
        input(copy.inputs()[0]), first(first) {
    for (unsigned i = 0; i < numValues; ++i)
      flags.push_back(builder.create<StateOp>(
          loc, builder.getStringAttr("seen_" + nameOf(first + i)),
          builder.getI64IntegerAttr(0), Int64ArrayAttr()));
    for (unsigned i = 0; i < numValues; ++i)
      isValue.push_back(builder.create<CmpOp>(loc, CmpPredicate::eq, input,
                                              number(first + i)));
    for (unsigned i = 0; i < numValues; ++i)
      after.push_back(
          builder.create<SelectOp>(loc, isValue[i], number(1), flags[i]));
  }
  Value answer(SetQuestion question);
  void advance() {
    for (auto [flag, value] : llvm::zip(flags, after))
      builder.create<NextOp>(loc, flag, value);
  }

private:
  static std::string nameOf(int64_t value) {
    return value < 0 ? "minus_" + std::to_string(-value)
                     : std::to_string(value);
  }
  Value number(int64_t value) {
    return builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(value));
  }

  MachineOp copy;
  mlir::OpBuilder builder;
  mlir::Location loc;
  Value input;
  int64_t first;
  std::vector<StateOp> flags;
  std::vector<Value> isValue, after;
};

} // namespace

Value FlagWriter::answer(SetQuestion question) {
  Value result;
  if (question == SetQuestion::Before) {
    result = flags.back();
    for (size_t i = flags.size() - 1; i-- > 0;)
      result = builder.create<SelectOp>(loc, isValue[i], flags[i], result);
    return result;
  }
  if (question == SetQuestion::Size) {
    for (Value flag : after)
      result = result ? Value(builder.create<AddOp>(loc, result, flag)) : flag;
    return result;
  }
  for (Value flag : after) {
    Value isSet = builder.create<CmpOp>(loc, CmpPredicate::eq, flag, number(1));
    result = result ? Value(builder.create<AndOp>(loc, result, isSet)) : isSet;
  }
  return builder.create<IndicatorOp>(loc, result);
}

OwningOpRef<MachineOp> mips::seenVariant(MachineOp machine) {
  if (machine.inputs().size() != 1 || machine.states().empty())
    return {};
  llvm::ArrayRef<int64_t> range = machine.inputs()[0].getRange();
  int64_t first = range[0], last = range[1];
  if (last < first + fewestValues - 1 || last > first + mostValues - 1)
    return {};
  unsigned numValues = last - first + 1;
  auto questions = questionsOf(machine, first, numValues);
  if (!questions)
    return {};
  OwningOpRef<MachineOp> copy = machine.clone();
  std::vector<StateOp> old = copy->states();
  for (auto next : llvm::make_early_inc_range(copy->block().getOps<NextOp>()))
    next.erase();
  FlagWriter writer(*copy, first, numValues);
  std::vector<Value> answers;
  for (SetQuestion question : *questions)
    answers.push_back(writer.answer(question));
  writer.advance();
  for (auto [output, answer] : llvm::zip(copy->outputs(), answers))
    output.getValueMutable().set(answer);
  eraseDead(*copy);
  for (StateOp state : old)
    state.erase();
  return copy;
}
