//===- LagStates.cpp - linear machines by their last values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LagStates.h"
#include "mips/IR/LinearForm.h"
#include "mips/IR/LiveOperations.h"
#include "llvm/ADT/DenseSet.h"
#include <map>
#include <numeric>

using namespace mips;
using mlir::OwningOpRef;
using mlir::Value;

/// States and inputs of a machine; outputs of the last steps that a sum may
/// have, and their factors: all ways are tried, 729 of them for three steps
/// back and 625 for four. A response beyond 2^30 could leave 64 bits.
static constexpr size_t mostLinearStates = 6, mostInputs = 4, mostLags = 4;
static constexpr int64_t greatestFactor = 4, greatestResponse = 1 << 30;

namespace {

/// An output as a sum: factors of its own last values, and of the inputs of
/// this step (lag 0) and the last ones.
struct Recurrence {
  std::vector<int64_t> outputs;
  /// By lag, then by input.
  std::vector<std::vector<int64_t>> inputs;
  unsigned cost() const;
};

class LagFinder {
public:
  explicit LagFinder(MachineOp machine)
      : machine(machine), inputs(machine.inputs()), states(machine.states()),
        outputs(machine.outputs()) {}
  OwningOpRef<MachineOp> run();

private:
  using Row = std::vector<int64_t>;
  bool readRules();
  std::optional<Row> rowOf(Value value) const;
  bool respond();
  std::optional<Recurrence> recurrenceOf(size_t output) const;
  std::optional<Recurrence> withFactors(size_t output, const Row &own) const;
  Row commonInputs(llvm::ArrayRef<Recurrence> recurrences) const;
  OwningOpRef<MachineOp> build(llvm::ArrayRef<Recurrence> recurrences);

  MachineOp machine;
  std::vector<InputOp> inputs;
  std::vector<StateOp> states;
  std::vector<OutputOp> outputs;
  /// Factors of the states, then of the inputs.
  std::vector<Row> nextRows, outputRows;
  /// By output, input and step: what one 1 at the start gives.
  std::vector<std::vector<Row>> responses;
};

} // namespace

//===----------------------------------------------------------------------===//
// What the machine does
//===----------------------------------------------------------------------===//

std::optional<LagFinder::Row> LagFinder::rowOf(Value value) const {
  std::optional<LinearForm> form =
      linearForm(value, [](Value) { return false; });
  if (!form || form->constant != 0)
    return std::nullopt;
  Row row(states.size() + inputs.size());
  for (const LinearForm::Term &term : form->terms) {
    auto state = term.atom.getDefiningOp<StateOp>();
    auto input = term.atom.getDefiningOp<InputOp>();
    if (state)
      row[llvm::find(states, state) - states.begin()] = term.coefficient;
    else if (input)
      row[states.size() + (llvm::find(inputs, input) - inputs.begin())] =
          term.coefficient;
    else
      return std::nullopt;
  }
  return row;
}

bool LagFinder::readRules() {
  if (states.size() > mostLinearStates || inputs.empty() ||
      inputs.size() > mostInputs || states.empty())
    return false;
  for (StateOp state : states) {
    std::optional<Row> row = rowOf(machine.nextOf(state).getValue());
    if (!row || int64_t(state.getInit()) != 0)
      return false;
    nextRows.push_back(std::move(*row));
  }
  for (OutputOp output : outputs) {
    std::optional<Row> row = rowOf(output.getValue());
    if (!row)
      return false;
    outputRows.push_back(std::move(*row));
  }
  return true;
}

/// Runs the machine on a 1 of each input, followed by zeros; false where that
/// leads to great numbers.
bool LagFinder::respond() {
  const size_t numSteps = 3 * mostLinearStates + mostLags;
  responses.assign(outputs.size(), std::vector<Row>(inputs.size()));
  auto inBounds = [](int64_t value) {
    return value < greatestResponse && value > -greatestResponse;
  };
  for (size_t input = 0; input < inputs.size(); ++input) {
    Row now(states.size() + inputs.size());
    for (size_t step = 0; step < numSteps; ++step) {
      now[states.size() + input] = step == 0;
      auto valueOf = [&](const Row &row) {
        return std::inner_product(row.begin(), row.end(), now.begin(),
                                  int64_t(0));
      };
      Row after = now;
      for (size_t i = 0; i < states.size(); ++i)
        after[i] = valueOf(nextRows[i]);
      for (size_t o = 0; o < outputs.size(); ++o)
        responses[o][input].push_back(valueOf(outputRows[o]));
      if (!llvm::all_of(after, inBounds))
        return false;
      now = std::move(after);
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Outputs as sums
//===----------------------------------------------------------------------===//

unsigned Recurrence::cost() const {
  unsigned cost = outputs.size();
  auto add = [&](llvm::ArrayRef<int64_t> factors) {
    for (int64_t factor : factors)
      cost += factor == 0 ? 0 : factor == 1 ? 2 : factor == -1 ? 3 : 5;
  };
  add(outputs);
  for (const auto &lag : inputs)
    add(lag);
  return cost + inputs.size();
}

/// The recurrence with these factors of the last outputs, if what is left over
/// is a sum of a few of the last inputs.
std::optional<Recurrence> LagFinder::withFactors(size_t output,
                                                 const Row &own) const {
  Recurrence result{own, {}};
  size_t numSteps = responses[output][0].size();
  size_t longest = states.size() + own.size();
  for (size_t step = 0; step < numSteps; ++step) {
    Row rest;
    for (const Row &response : responses[output]) {
      int64_t value = response[step];
      for (size_t lag = 1; lag <= own.size() && lag <= step; ++lag)
        value -= own[lag - 1] * response[step - lag];
      rest.push_back(value);
    }
    if (llvm::all_of(rest, [](int64_t value) { return value == 0; }))
      continue;
    if (step > longest)
      return std::nullopt;
    result.inputs.resize(step + 1, Row(inputs.size()));
    result.inputs[step] = std::move(rest);
  }
  return result;
}

std::optional<Recurrence> LagFinder::recurrenceOf(size_t output) const {
  std::optional<Recurrence> best;
  // Of the last inputs alone, if that says it.
  if (std::optional<Recurrence> window = withFactors(output, {}))
    return window;
  for (size_t lags = 1; lags <= std::min(states.size(), mostLags); ++lags) {
    int64_t greatest = lags < mostLags ? greatestFactor : greatestFactor / 2;
    Row own(lags, -greatest);
    while (true) {
      if (own.back() != 0)
        if (std::optional<Recurrence> found = withFactors(output, own);
            found && (!best || found->cost() < best->cost()))
          best = std::move(found);
      auto digit = llvm::find_if(own, [&](int64_t f) { return f < greatest; });
      std::fill(own.begin(), digit, -greatest);
      if (digit == own.end())
        break;
      ++*digit;
    }
  }
  return best;
}

/// `a + b`, where all that is said of last inputs is said of such a sum; else
/// nothing.
LagFinder::Row
LagFinder::commonInputs(llvm::ArrayRef<Recurrence> recurrences) const {
  Row common;
  for (const Recurrence &own : recurrences)
    for (size_t lag = 1; lag < own.inputs.size(); ++lag) {
      const Row &row = own.inputs[lag];
      int64_t divisor = 0;
      for (int64_t factor : row)
        divisor = std::gcd(divisor, factor);
      if (divisor == 0)
        continue;
      auto first = llvm::find_if(row, [](int64_t factor) { return factor; });
      Row primitive;
      for (int64_t factor : row)
        primitive.push_back(factor / (*first < 0 ? -divisor : divisor));
      if (common.empty())
        common = primitive;
      if (common != primitive)
        return {};
    }
  size_t used = llvm::count_if(common, [](int64_t factor) { return factor; });
  return used > 1 ? common : Row();
}

//===----------------------------------------------------------------------===//
// The machine
//===----------------------------------------------------------------------===//

namespace {

/// Makes state variables that are last values of something, each when it is
/// first asked for.
class Lags {
public:
  Lags(MachineOp machine, mlir::OpBuilder &builder)
      : machine(machine), builder(builder) {
    for (mlir::Operation &op : machine.block())
      if (auto input = llvm::dyn_cast<InputOp>(op))
        taken.insert(input.getName().str());
      else if (auto output = llvm::dyn_cast<OutputOp>(op))
        taken.insert(output.getName().str());
  }
  /// The value of `stem` some steps ago.
  Value of(llvm::StringRef stem, size_t steps) {
    std::vector<StateOp> &own = byStem[stem.str()];
    while (own.size() < steps) {
      std::string name =
          freeName((stem + "_" + llvm::Twine(own.size() + 1)).str());
      own.push_back(builder.create<StateOp>(
          machine.getLoc(), builder.getStringAttr(name),
          builder.getI64IntegerAttr(0), Int64ArrayAttr()));
    }
    return own[steps - 1];
  }
  /// A name that no port has.
  std::string freeName(std::string name) {
    while (!taken.insert(name).second)
      name += "_";
    return name;
  }
  /// The states of `stem` take what it is in this step.
  void advance(llvm::StringRef stem, Value latest) {
    auto own = byStem.find(stem.str());
    if (own == byStem.end())
      return;
    for (StateOp state : own->second) {
      builder.create<NextOp>(machine.getLoc(), state, latest);
      latest = state;
    }
  }

private:
  MachineOp machine;
  mlir::OpBuilder &builder;
  std::set<std::string> taken;
  std::map<std::string, std::vector<StateOp>> byStem;
};

} // namespace

/// The factor that makes `row` of `unit`; 0 if there is none.
static int64_t multipleOf(llvm::ArrayRef<int64_t> row,
                          llvm::ArrayRef<int64_t> unit) {
  for (size_t i = 0; i < unit.size(); ++i) {
    if (unit[i] == 0)
      continue;
    int64_t factor = row[i] / unit[i];
    for (size_t k = 0; k < unit.size(); ++k)
      if (row[k] != factor * unit[k])
        return 0;
    return factor;
  }
  return 0;
}

OwningOpRef<MachineOp>
LagFinder::build(llvm::ArrayRef<Recurrence> recurrences) {
  OwningOpRef<MachineOp> copy = machine.clone();
  std::vector<StateOp> old = copy->states();
  std::vector<InputOp> ports = copy->inputs();
  std::vector<OutputOp> results = copy->outputs();
  for (auto next : llvm::make_early_inc_range(copy->block().getOps<NextOp>()))
    next.erase();
  mlir::OpBuilder builder(results[0]);
  Lags lags(*copy, builder);
  Row common = commonInputs(recurrences);
  LinearForm sum;
  for (size_t i = 0; i < common.size(); ++i)
    if (common[i])
      sum.terms.push_back({ports[i], common[i]});
  Value together = common.empty() ? Value() : buildSum(sum, builder);
  std::string stem = common.empty() ? "" : lags.freeName("w");
  std::vector<Value> values;
  for (auto [number, own] : llvm::enumerate(recurrences)) {
    LinearForm form;
    for (size_t lag = 0; lag < own.inputs.size(); ++lag) {
      const Row &row = own.inputs[lag];
      int64_t factor = common.empty() ? 0 : multipleOf(row, common);
      if (factor) {
        Value whole = lag ? lags.of(stem, lag) : together;
        form.terms.push_back({whole, factor});
        continue;
      }
      for (size_t i = 0; i < row.size(); ++i)
        if (row[i])
          form.terms.push_back(
              {lag ? lags.of(ports[i].getName(), lag) : Value(ports[i]),
               row[i]});
    }
    for (auto [lag, factor] : llvm::enumerate(own.outputs))
      if (factor)
        form.terms.push_back(
            {lags.of(results[number].getName(), lag + 1), factor});
    values.push_back(buildSum(form, builder));
  }
  for (InputOp port : ports)
    lags.advance(port.getName(), port);
  if (together)
    lags.advance(stem, together);
  for (auto [result, value] : llvm::zip(results, values)) {
    lags.advance(result.getName(), value);
    result.getValueMutable().set(value);
  }
  eraseDead(*copy);
  for (StateOp state : old)
    state.erase();
  return copy;
}

OwningOpRef<MachineOp> LagFinder::run() {
  if (!readRules() || !respond())
    return {};
  std::vector<Recurrence> recurrences;
  for (size_t output = 0; output < outputs.size(); ++output) {
    std::optional<Recurrence> own = recurrenceOf(output);
    if (!own)
      return {};
    recurrences.push_back(std::move(*own));
  }
  return build(recurrences);
}

OwningOpRef<MachineOp> mips::lagVariant(MachineOp machine) {
  return LagFinder(machine).run();
}
