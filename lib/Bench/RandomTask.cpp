//===- RandomTask.cpp - tasks drawn at random ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/RandomTask.h"
#include "ProductTask.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Interpreter.h"
#include "mips/IR/Undecided.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Verifier.h"
#include <map>
#include <random>
#include <set>

using namespace mlir;
using namespace mips;

namespace {

class TaskMaker {
public:
  TaskMaker(MLIRContext *context, uint64_t seed)
      : builder(context), loc(builder.getUnknownLoc()), random(seed) {}

  OwningOpRef<MachineOp> makeAutomaton();
  OwningOpRef<MachineOp> makeRecurrence();

private:
  /// Uniform up to a bias that does not matter here.
  int64_t between(int64_t lo, int64_t hi) {
    return Interval{lo, hi}.at(random() % Interval{lo, hi}.size());
  }
  template <typename Op, typename... Args> Value create(Args &&...args) {
    return builder.create<Op>(loc, std::forward<Args>(args)...);
  }
  MachineOp begin(StringRef name);
  Value input(Interval range);
  Value state(unsigned index, int64_t init);
  void output(Value value, DenseI64ArrayAttr range);
  Value constant(int64_t value) { return create<ConstantOp>(value); }
  Value scaled(int64_t factor, Value value);
  Value linear(ArrayRef<Value> variables, Value always);
  Value piecewise(ArrayRef<Value> variables, Value always);

  OpBuilder builder;
  Location loc;
  std::mt19937_64 random;
};

MachineOp TaskMaker::begin(StringRef name) {
  OperationState state(loc, MachineOp::getOperationName());
  MachineOp::build(builder, state, name, Origin::Spec, StringAttr(),
                   DictionaryAttr(), IntegerAttr());
  auto machine = cast<MachineOp>(Operation::create(state));
  builder.setInsertionPointToStart(&machine.getBody().emplaceBlock());
  return machine;
}

Value TaskMaker::input(Interval range) {
  return create<InputOp>(
      "x", builder.getDenseI64ArrayAttr({range.lo, range.hi}).asArrayRef());
}

Value TaskMaker::state(unsigned index, int64_t init) {
  return builder.create<StateOp>(
      loc, builder.getStringAttr("s" + std::to_string(index)),
      builder.getI64IntegerAttr(init), DenseI64ArrayAttr());
}

void TaskMaker::output(Value value, DenseI64ArrayAttr range) {
  builder.create<OutputOp>(loc, builder.getStringAttr("y"), value, range);
}

OwningOpRef<MachineOp> TaskMaker::makeAutomaton() {
  int64_t states = between(2, 20), symbols = between(2, 6);
  int64_t values = between(2, 3);
  bool ofState = between(0, 1);
  std::vector<int64_t> next(states * symbols), out(states * symbols);
  std::vector<int64_t> mark(states);
  for (int64_t &value : mark)
    value = between(0, values - 1);
  for (int64_t cell = 0; cell < states * symbols; ++cell) {
    next[cell] = between(0, states - 1);
    out[cell] = ofState ? mark[next[cell]] : between(0, values - 1);
  }
  MachineOp machine = begin("Automaton");
  Value x = input({0, symbols - 1}), s = state(0, 0);
  Value cell = create<AddOp>(create<MulOp>(constant(symbols), s), x);
  builder.create<NextOp>(loc, s,
                         create<LookupOp>(ArrayRef<int64_t>(next), cell));
  output(create<LookupOp>(ArrayRef<int64_t>(out), cell),
         builder.getDenseI64ArrayAttr({0, values - 1}));
  return machine;
}

Value TaskMaker::scaled(int64_t factor, Value value) {
  return factor == 1 ? value : create<MulOp>(constant(factor), value);
}

/// A sum of `always` and up to two more variables, times small factors, with a
/// small constant now and then.
Value TaskMaker::linear(ArrayRef<Value> variables, Value always) {
  constexpr int64_t factors[] = {1, 1, 1, 1, -1, -1, 2};
  Value sum = scaled(between(0, 3) ? 1 : -1, always);
  for (int64_t i = 0, more = between(0, 2); i < more; ++i)
    sum =
        create<AddOp>(sum, scaled(factors[between(0, 6)],
                                  variables[between(0, variables.size() - 1)]));
  return between(0, 3) ? sum : create<AddOp>(sum, constant(between(-2, 2)));
}

Value TaskMaker::piecewise(ArrayRef<Value> variables, Value always) {
  auto any = [&] { return variables[between(0, variables.size() - 1)]; };
  switch (between(0, 5)) {
  case 0:
    return linear(variables, always);
  case 1:
    return create<MaxOp>(linear(variables, always), linear(variables, any()));
  case 2:
    return create<MinOp>(linear(variables, always), linear(variables, any()));
  case 3:
    return create<AbsOp>(linear(variables, always));
  case 4:
    return create<MinOp>(
        create<MaxOp>(linear(variables, always), constant(between(-9, 0))),
        constant(between(1, 9)));
  default:
    Value condition =
        create<CmpOp>(CmpPredicate(between(2, 5)), any(),
                      between(0, 1) ? any() : constant(between(-2, 2)));
    return create<SelectOp>(condition, linear(variables, always),
                            linear(variables, any()));
  }
}

OwningOpRef<MachineOp> TaskMaker::makeRecurrence() {
  MachineOp machine = begin("Recurrence");
  int64_t lo = between(0, 1) ? 0 : -between(1, 5);
  std::vector<Value> variables = {input({lo, between(1, 6)})};
  int64_t registers = between(1, 3);
  for (int64_t i = 0; i < registers; ++i)
    variables.push_back(state(i, 0));
  std::vector<Value> nexts = {variables[0]};
  for (int64_t i = 1; i <= registers; ++i) {
    nexts.push_back(piecewise(variables, variables[between(0, i)]));
    builder.create<NextOp>(loc, variables[i], nexts[i]);
  }
  output(between(0, 1) ? nexts.back() : piecewise(nexts, nexts.back()),
         DenseI64ArrayAttr());
  return machine;
}

/// A function of the inputs, not of the current one alone, and small enough.
bool isInteresting(MachineOp machine) {
  constexpr int64_t mostInTwentySteps = 10'000;
  std::optional<Dataset> longRuns = sampleMachine(machine, 20, 100, 1);
  std::optional<Dataset> runs = sampleMachine(machine, 100, 20, 2);
  if (!longRuns || !runs)
    return false;
  std::map<int64_t, int64_t> outputOf;
  std::set<int64_t> lastOutputs;
  bool usesHistory = false;
  for (size_t i = 0; i < runs->numSequences(); ++i)
    for (size_t t = 0; t < runs->length(i); ++t) {
      int64_t x = runs->inputs(i, t)[0], y = runs->outputs(i, t)[0];
      if (std::abs(y) > mostInTwentySteps)
        return false;
      usesHistory |= t > 0 && outputOf.try_emplace(x, y).first->second != y;
    }
  for (size_t i = 0; i < runs->numSequences(); ++i)
    lastOutputs.insert(runs->outputs(i, runs->length(i) - 1)[0]);
  return usesHistory && lastOutputs.size() > 1;
}

Signature signatureOf(MachineOp machine) {
  auto rangeOf = [](ArrayRef<int64_t> range) {
    return Interval{range[0], range[1]};
  };
  Signature signature;
  for (InputOp input : machine.inputs())
    signature.inputs.push_back(
        {input.getName().str(), rangeOf(input.getRange())});
  for (OutputOp output : machine.outputs()) {
    std::optional<Interval> range;
    if (auto declared = output.getRange())
      range = rangeOf(*declared);
    signature.outputs.push_back({output.getName().str(), range});
  }
  return signature;
}

} // namespace

OwningOpRef<MachineOp>
mips::makeRandomTask(MLIRContext *context, RandomFamily family, uint64_t seed) {
  for (uint64_t attempt = 0;; ++attempt) {
    uint64_t drawn = seed * 1'000'003 + attempt;
    TaskMaker maker(context, drawn);
    OwningOpRef<MachineOp> machine =
        family == RandomFamily::Automata      ? maker.makeAutomaton()
        : family == RandomFamily::Recurrences ? maker.makeRecurrence()
                                              : makeProductTask(context, drawn);
    assert(succeeded(verify(*machine)) && "random tasks are well formed");
    if (isInteresting(*machine))
      return machine;
  }
}

std::optional<Dataset> mips::sampleMachine(MachineOp machine, size_t sequences,
                                           size_t length, uint64_t seed) {
  Dataset dataset(signatureOf(machine));
  const Signature &signature = dataset.signature();
  std::mt19937_64 random(seed);
  Interpreter interpreter(machine);
  std::vector<int64_t> row(signature.width());
  size_t numInputs = signature.inputs.size();
  for (size_t i = 0; i < sequences; ++i) {
    interpreter.reset();
    dataset.beginSequence();
    for (size_t t = 0; t < length; ++t) {
      for (size_t k = 0; k < numInputs; ++k) {
        Interval range = *signature.inputs[k].range;
        row[k] = range.at(random() % range.size());
      }
      MutableArrayRef<int64_t> all(row);
      if (!interpreter.step(ArrayRef<int64_t>(all.take_front(numInputs)),
                            all.drop_front(numInputs)))
        return std::nullopt;
      dataset.appendStep(row);
    }
  }
  return dataset;
}

/// The values that an output has in the data.
static Interval seenRange(const Dataset &dataset, size_t output) {
  Interval seen{INT64_MAX, INT64_MIN};
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t t = 0; t < dataset.length(i); ++t) {
      int64_t value = dataset.outputs(i, t)[output];
      seen = {std::min(seen.lo, value), std::max(seen.hi, value)};
    }
  return seen;
}

Dataset mips::corruptOutputs(const Dataset &dataset, double rate,
                             uint64_t seed) {
  const Signature &signature = dataset.signature();
  std::vector<Interval> seen;
  for (size_t k = 0; k < signature.outputs.size(); ++k)
    seen.push_back(seenRange(dataset, k));
  std::mt19937_64 random(seed);
  Dataset result(signature);
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    std::vector<int64_t> rows = dataset.sequence(i).vec();
    for (size_t at = 0; at < rows.size(); ++at) {
      size_t column = at % signature.width();
      if (column < signature.inputs.size() ||
          double(random() >> 11) * 0x1p-53 >= rate)
        continue;
      // One of the other values, if there is one.
      Interval range = seen[column - signature.inputs.size()];
      if (range.lo == range.hi)
        continue;
      int64_t value = range.at(random() % (range.size() - 1));
      rows[at] = value < rows[at] ? value : value + 1;
    }
    result.appendSequence(rows);
  }
  return result;
}

std::string mips::rulesOfRandomTask(RandomFamily family, uint64_t seed) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  return llvm::join(printRules(*makeRandomTask(&context, family, seed)), "\n");
}

Answered mips::answerSequences(MachineOp machine, const Dataset &dataset) {
  Interpreter interpreter(machine);
  std::optional<unsigned> undecided = findUndecided(machine);
  std::vector<int64_t> outputs(interpreter.numOutputs());
  llvm::MutableArrayRef<int64_t> all(outputs);
  ArrayRef<int64_t> answer = all;
  if (undecided)
    answer = answer.take_front(*undecided);
  Answered result;
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    interpreter.reset();
    for (size_t t = 0; t < dataset.length(i); ++t) {
      bool fits = interpreter.step(dataset.inputs(i, t), all);
      if (fits && undecided && outputs[*undecided] != 0) {
        ++result.open;
        break;
      }
      if (!fits || answer != dataset.outputs(i, t)) {
        ++result.wrong;
        break;
      }
    }
  }
  return result;
}
