//===- StateEncodings.cpp - other state variables for a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateEncodings.h"
#include "FiniteMachine.h"
#include "Retell.h"
#include "RuleTeller.h"
#include "mips/IR/LiveOperations.h"
#include "mips/IR/PortNames.h"

using namespace mips;
using mlir::OwningOpRef;

/// What is looked at: states of the minimal machine, letters, steps of history,
/// states with their history, and points at which rules are looked for.
static constexpr size_t maxStates = 24, maxLetters = 64, maxHistory = 4,
                        maxPasts = 3000, mostPoints = 1200;
/// Absorbing sets and congruences that are tried, and machines that are built.
static constexpr size_t maxFlags = 6, maxClasses = 8, maxKept = 3;

namespace {

/// A state of the minimal machine with the letters that led to it, the latest
/// first, and the last value of the first output.
struct Past {
  unsigned state;
  std::vector<unsigned> letters;
  int64_t output;
  friend bool operator<(const Past &a, const Past &b) {
    return std::tie(a.state, a.letters, a.output) <
           std::tie(b.state, b.letters, b.output);
  }
};

/// A state variable that a machine may have: its value after each past.
struct Register {
  std::string name;
  std::vector<int64_t> values;
  /// Whether its numbers mean nothing.
  bool isLabel = false;
};

/// Looks for sets of registers that say all of a machine's state.
class Encoder {
public:
  /// With `ofEachKind` the cheapest machine of each kind is kept, else the
  /// cheapest ones.
  Encoder(MachineOp machine, FiniteMachine finite, unsigned limit,
          bool ofEachKind)
      : machine(machine), finite(std::move(finite)), limit(limit),
        ofEachKind(ofEachKind) {}
  std::vector<OwningOpRef<MachineOp>> run();

private:
  int64_t firstOutput() const;
  bool explore(unsigned startLetter, size_t length);
  void collect(size_t length);
  Register delay(unsigned input, size_t steps);
  void tryAll();
  void consider(std::vector<const Register *> registers);
  unsigned kindOf(llvm::ArrayRef<const Register *> registers) const;
  void keep(unsigned cost, unsigned kind, OwningOpRef<MachineOp> built);
  bool determines(llvm::ArrayRef<const Register *> registers) const;
  std::vector<const Register *> delays(size_t length) const;
  OwningOpRef<MachineOp> build(llvm::ArrayRef<const Register *> registers,
                               unsigned &cost);

  MachineOp machine;
  FiniteMachine finite;
  unsigned limit;
  bool ofEachKind;
  std::vector<Past> pasts;
  /// By past and letter.
  std::vector<unsigned> nextPast;
  std::vector<std::vector<Register>> delayed;
  std::vector<Register> flags, counters;
  Register whole, label, lastOutput;
  std::set<std::vector<std::vector<int64_t>>> tried;
  struct Built {
    unsigned cost, kind;
    OwningOpRef<MachineOp> machine;
  };
  std::vector<Built> found;
};

} // namespace

/// An output after which the machine is as it is at first, or 0.
int64_t Encoder::firstOutput() const {
  for (size_t i = 0; i < finite.next.size(); ++i)
    if (finite.next[i] == 0)
      return finite.outputs[i][0];
  return 0;
}

/// All pasts, if the history begins with one letter again and again.
bool Encoder::explore(unsigned startLetter, size_t length) {
  pasts.clear();
  nextPast.clear();
  std::map<Past, unsigned> numbers;
  auto numberOf = [&](Past past) {
    auto [it, isNew] = numbers.try_emplace(past, pasts.size());
    if (isNew)
      pasts.push_back(std::move(past));
    return it->second;
  };
  numberOf({0, std::vector<unsigned>(length, startLetter), firstOutput()});
  for (size_t current = 0; current < pasts.size(); ++current) {
    if (pasts.size() > maxPasts)
      return false;
    for (unsigned letter = 0; letter < finite.letters.size(); ++letter) {
      Past past = pasts[current];
      int64_t output = finite.outputsOf(past.state, letter)[0];
      std::vector<unsigned> history = {letter};
      history.insert(history.end(), past.letters.begin(), past.letters.end());
      history.resize(length);
      nextPast.push_back(numberOf(
          {finite.nextOf(past.state, letter), std::move(history), output}));
    }
  }
  return true;
}

Register Encoder::delay(unsigned input, size_t steps) {
  Register result;
  result.name =
      (machine.inputs()[input].getName() + "_" + llvm::Twine(steps)).str();
  for (const Past &past : pasts)
    result.values.push_back(finite.letters[past.letters[steps - 1]][input]);
  return result;
}

void Encoder::collect(size_t length) {
  auto ofState = [&](std::string name, auto value) {
    Register result{std::move(name), {}, false};
    for (const Past &past : pasts)
      result.values.push_back(value(past.state));
    return result;
  };
  whole = ofState("state", [](unsigned state) { return state; });
  label = whole;
  label.isLabel = true;
  lastOutput = {(machine.outputs()[0].getName() + "_1").str(), {}, false};
  for (const Past &past : pasts)
    lastOutput.values.push_back(past.output);
  flags.clear();
  counters.clear();
  delayed.clear();
  for (const std::vector<bool> &set : absorbingSets(finite))
    if (flags.size() < maxFlags)
      flags.push_back(ofState("flag" + std::to_string(flags.size() + 1),
                              [&](unsigned state) { return set[state]; }));
  for (const std::vector<unsigned> &classes : congruences(finite, maxClasses))
    counters.push_back(ofState("phase" + std::to_string(counters.size() + 1),
                               [&](unsigned state) { return classes[state]; }));
  for (size_t steps = 1; steps <= length; ++steps) {
    delayed.emplace_back();
    for (unsigned input = 0; input < machine.inputs().size(); ++input)
      delayed.back().push_back(delay(input, steps));
  }
}

/// Whether equal values of all registers mean the same state.
bool Encoder::determines(llvm::ArrayRef<const Register *> registers) const {
  std::map<std::vector<int64_t>, unsigned> states;
  for (auto [i, past] : llvm::enumerate(pasts)) {
    std::vector<int64_t> values;
    for (const Register *own : registers)
      values.push_back(own->values[i]);
    if (states.try_emplace(std::move(values), past.state).first->second !=
        past.state)
      return false;
  }
  return true;
}

std::vector<const Register *> Encoder::delays(size_t length) const {
  std::vector<const Register *> result;
  for (size_t steps = 0; steps < length; ++steps)
    for (const Register &own : delayed[steps])
      result.push_back(&own);
  return result;
}

/// The machine with these state variables; null if its rules cost too much.
OwningOpRef<MachineOp>
Encoder::build(llvm::ArrayRef<const Register *> registers, unsigned &cost) {
  std::map<std::vector<int64_t>, unsigned> states;
  std::vector<unsigned> representatives;
  for (size_t i = 0; i < pasts.size(); ++i) {
    std::vector<int64_t> values;
    for (const Register *own : registers)
      values.push_back(own->values[i]);
    if (states.try_emplace(std::move(values), i).second)
      representatives.push_back(i);
  }
  size_t numLetters = finite.letters.size(),
         numInputs = machine.inputs().size(),
         numPoints = representatives.size() * numLetters;
  if (numPoints > mostPoints)
    return {};
  std::vector<RuleTeller::Variable> variables(numInputs + registers.size());
  std::vector<PointValues> targets(registers.size() + finite.numOutputs);
  for (unsigned past : representatives)
    for (unsigned letter = 0; letter < numLetters; ++letter) {
      for (size_t i = 0; i < numInputs; ++i)
        variables[i].values.push_back(finite.letters[letter][i]);
      unsigned next = nextPast[past * numLetters + letter];
      for (auto [i, own] : llvm::enumerate(registers)) {
        variables[numInputs + i].values.push_back(own->values[past]);
        targets[i].push_back(own->values[next]);
      }
      const auto &outputs = finite.outputsOf(pasts[past].state, letter);
      for (size_t i = 0; i < finite.numOutputs; ++i)
        targets[registers.size() + i].push_back(outputs[i]);
    }
  for (auto [i, own] : llvm::enumerate(registers)) {
    variables[numInputs + i].isLabel = own->isLabel;
    variables[numInputs + i].isState = true;
  }
  const size_t fewValues = 16;
  for (RuleTeller::Variable &variable : variables)
    variable.hasFewValues =
        std::set<int64_t>(variable.values.begin(), variable.values.end())
            .size() <= fewValues;
  std::set<int64_t> numbers = numbersOf(machine);
  RuleTeller teller(std::move(variables), numbers);
  std::vector<PhraseRef> phrases;
  cost = 0;
  for (size_t i = 0; i < targets.size(); ++i) {
    auto same = std::find(targets.begin(), targets.begin() + i, targets[i]);
    if (same != targets.begin() + i) {
      phrases.push_back(phrases[same - targets.begin()]);
      continue;
    }
    // A delay is what it is.
    PhraseRef phrase =
        cost < limit ? teller.tell(targets[i], limit - cost + 12) : nullptr;
    if (!phrase)
      return {};
    cost += phrase->cost;
    phrases.push_back(std::move(phrase));
  }
  OwningOpRef<MachineOp> copy = machine.clone();
  mlir::OpBuilder builder(machine.getContext());
  for (auto next : llvm::make_early_inc_range(copy->block().getOps<NextOp>()))
    next.erase();
  std::vector<OutputOp> outputs = copy->outputs();
  std::vector<mlir::Value> values;
  for (InputOp input : copy->inputs())
    values.push_back(input);
  builder.setInsertionPoint(outputs[0]);
  std::vector<StateOp> old = copy->states(), made;
  std::set<std::string> taken;
  for (mlir::Operation &op : copy->block())
    if (auto port = llvm::dyn_cast<InputOp>(op))
      taken.insert(port.getName().str());
    else if (auto port = llvm::dyn_cast<OutputOp>(op))
      taken.insert(port.getName().str());
  for (const Register *own : registers) {
    std::string name = own->name;
    while (!taken.insert(name).second)
      name += "_";
    auto [lo, hi] = std::minmax_element(own->values.begin(), own->values.end());
    made.push_back(
        builder.create<StateOp>(machine.getLoc(), builder.getStringAttr(name),
                                builder.getI64IntegerAttr(own->values[0]),
                                builder.getDenseI64ArrayAttr({*lo, *hi})));
    values.push_back(made.back());
  }
  std::vector<mlir::Value> results;
  for (auto [i, phrase] : llvm::enumerate(phrases)) {
    auto same = std::find(phrases.begin(), phrases.begin() + i, phrase);
    results.push_back(
        same != phrases.begin() + i
            ? results[same - phrases.begin()]
            : writePhrase(*phrase, values, builder, machine.getLoc()));
  }
  for (auto [state, value] : llvm::zip(made, results))
    builder.create<NextOp>(machine.getLoc(), state, value);
  for (auto [output, value] :
       llvm::zip(outputs, llvm::ArrayRef(results).drop_front(made.size())))
    output.getValueMutable().set(value);
  eraseDead(*copy);
  for (StateOp state : old)
    state.erase();
  return copy;
}

void Encoder::consider(std::vector<const Register *> registers) {
  std::vector<std::vector<int64_t>> values;
  for (const Register *own : registers)
    values.push_back(own->values);
  bool isNew = tried.insert(values).second || registers[0]->isLabel;
  if (!isNew || !determines(registers))
    return;
  unsigned cost = 0;
  OwningOpRef<MachineOp> built = build(registers, cost);
  if (!built)
    return;
  cost = readerCost(*built);
  keep(cost, kindOf(registers), std::move(built));
}

/// A bit for each sort of register that is there.
unsigned Encoder::kindOf(llvm::ArrayRef<const Register *> registers) const {
  auto isAmong = [](const Register *own, const std::vector<Register> &some) {
    return llvm::any_of(some,
                        [&](const Register &each) { return &each == own; });
  };
  unsigned kind = 0;
  for (const Register *own : registers)
    kind |= own == &whole            ? 1
            : own == &label          ? 2
            : own == &lastOutput     ? 4
            : isAmong(own, flags)    ? 8
            : isAmong(own, counters) ? 16
                                     : 32;
  return kind;
}

void Encoder::keep(unsigned cost, unsigned kind, OwningOpRef<MachineOp> built) {
  found.push_back({cost, kind, std::move(built)});
  llvm::stable_sort(
      found, [](const Built &a, const Built &b) { return a.cost < b.cost; });
  if (ofEachKind) {
    std::set<unsigned> kinds;
    llvm::erase_if(found, [&](const Built &each) {
      return !kinds.insert(each.kind).second;
    });
    return;
  }
  if (found.size() > maxKept)
    found.pop_back();
  limit = std::min(limit, cost + 6);
}

void Encoder::tryAll() {
  auto with = [&](std::vector<const Register *> some, size_t length) {
    for (const Register *own : delays(length))
      some.push_back(own);
    return some;
  };
  consider({&whole});
  if (finite.numStates > 2)
    consider({&label});
  for (size_t length = 0; length <= delayed.size(); ++length) {
    if (length > 0)
      consider(with({}, length));
    consider(with({&lastOutput}, length));
    for (const Register &flag : flags)
      consider(with({&flag}, length));
    if (length > 2)
      continue;
    for (size_t i = 0; i < flags.size(); ++i)
      for (size_t j = i + 1; j < flags.size(); ++j)
        consider(with({&flags[i], &flags[j]}, length));
    for (const Register &counter : counters) {
      consider(with({&counter}, length));
      consider({&counter, &lastOutput});
    }
  }
  for (size_t i = 0; i < counters.size(); ++i)
    for (size_t j = i + 1; j < counters.size(); ++j)
      consider({&counters[i], &counters[j]});
  // As many flags as it takes.
  std::vector<const Register *> several;
  for (const Register &flag : flags) {
    several.push_back(&flag);
    if (several.size() > 2)
      consider(several);
  }
}

std::vector<OwningOpRef<MachineOp>> Encoder::run() {
  // The longest history whose pasts can be listed.
  std::set<unsigned> starts = {0, unsigned(finite.letters.size() - 1)};
  for (auto [i, letter] : llvm::enumerate(finite.letters))
    if (llvm::all_of(letter, [](int64_t value) { return value == 0; }))
      starts.insert(i);
  for (unsigned start : starts)
    for (size_t length = maxHistory + 1; length-- > 0;)
      if (explore(start, length)) {
        collect(length);
        tryAll();
        break;
      }
  std::vector<OwningOpRef<MachineOp>> result;
  for (Built &each : found)
    result.push_back(std::move(each.machine));
  return result;
}

static std::vector<OwningOpRef<MachineOp>>
encode(MachineOp machine, unsigned limit, bool ofEachKind) {
  if (machine.states().empty() || machine.inputs().empty())
    return {};
  std::optional<FiniteMachine> finite =
      minimise(machine, maxStates, maxLetters);
  if (!finite || finite->numStates < 2)
    return {};
  return Encoder(machine, std::move(*finite), limit, ofEachKind).run();
}

std::vector<OwningOpRef<MachineOp>> mips::otherEncodings(MachineOp machine,
                                                         unsigned limit) {
  return encode(machine, limit, /*ofEachKind=*/false);
}

std::vector<OwningOpRef<MachineOp>> mips::encodingsOfEachKind(MachineOp machine,
                                                              unsigned limit) {
  return encode(machine, limit, /*ofEachKind=*/true);
}
