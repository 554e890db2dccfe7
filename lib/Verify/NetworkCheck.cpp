//===- NetworkCheck.cpp - does a network do what a machine does? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/NetworkCheck.h"
#include "NetworkInvariant.h"
#include "StateNumbers.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Undecided.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#include <random>

using namespace mips;
using llvm::ArrayRef;

Signature mips::streamsOf(MachineOp machine) {
  Signature signature;
  for (InputOp input : machine.inputs())
    signature.inputs.push_back(
        {input.getName().str(),
         Interval{input.getRange()[0], input.getRange()[1]}});
  for (OutputOp output : machine.outputs()) {
    Stream stream{output.getName().str(), std::nullopt};
    if (std::optional<ArrayRef<int64_t>> range = output.getRange())
      stream.range = Interval{(*range)[0], (*range)[1]};
    signature.outputs.push_back(std::move(stream));
  }
  return signature;
}

static bool areEqual(ArrayRef<Int> outputs, ArrayRef<int64_t> answers) {
  return llvm::all_of(llvm::zip_equal(outputs, answers), [](auto pair) {
    return std::get<0>(pair) == std::get<1>(pair);
  });
}

namespace {
/// A pair of states by its numbers, 128 bits of them.
using Fingerprint = std::pair<uint64_t, uint64_t>;

/// All words, the shorter ones first, up to one on which both differ. Words
/// that lead to a pair of states that was reached before are left out.
class AllWords {
public:
  AllWords(StateNumbers &machine, const ImportedNetwork &network)
      : machine(machine), network(network) {
    layer = {{0, network.initialState().vec(), 0}};
    words.emplace_back();
  }

  /// Looks at words until so many steps were taken in all.
  void look(uint64_t mostSteps, const Deadline &deadline);
  /// Looks at all words of up to so many steps. Where there are too many states
  /// to be held, the words behind each are followed one after the other, once
  /// for each length, so that a difference is still a shortest one.
  void reach(unsigned length, const Deadline &deadline);
  /// Whether all words have been asked, because no new pair of states came.
  bool isClosed() const { return layer.empty(); }
  /// All words of so many steps agree.
  unsigned length() const { return lengthDone; }
  size_t numPairs() const { return words.size(); }
  /// The word on which they differ at the last step, by symbols.
  std::optional<std::vector<unsigned>> difference;

private:
  struct Pair {
    unsigned state;
    std::vector<double> hidden;
    size_t word;
  };
  struct Word {
    size_t before = 0;
    unsigned symbol = 0;
  };
  bool isNew(const Pair &pair);
  void recordDifference(size_t word, unsigned symbol);
  /// Whether both agree on all words that go on behind `pair` for so many
  /// steps, of which only the last is compared; false also where time is up.
  bool agreeBehind(const Pair &pair, unsigned length, const Deadline &deadline);

  StateNumbers &machine;
  const ImportedNetwork &network;
  std::vector<Pair> layer;
  std::vector<Word> words;
  llvm::DenseSet<Fingerprint> seen;
  uint64_t steps = 0;
  unsigned lengthDone = 0;
};
} // namespace

bool AllWords::isNew(const Pair &pair) {
  std::vector<uint8_t> bytes(sizeof(pair.state) +
                             pair.hidden.size() * sizeof(double));
  memcpy(bytes.data(), &pair.state, sizeof(pair.state));
  memcpy(bytes.data() + sizeof(pair.state), pair.hidden.data(),
         pair.hidden.size() * sizeof(double));
  llvm::XXH128_hash_t hash = llvm::xxh3_128bits(bytes);
  return seen.insert({hash.low64, hash.high64}).second;
}

void AllWords::recordDifference(size_t word, unsigned symbol) {
  difference = {symbol};
  for (; word != 0; word = words[word].before)
    difference->push_back(words[word].symbol);
  std::reverse(difference->begin(), difference->end());
}

void AllWords::look(uint64_t mostSteps, const Deadline &deadline) {
  // Of all hidden states that are held at a time.
  constexpr size_t mostNumbers = 1 << 24;
  const Alphabet &alphabet = machine.alphabet();
  while (!layer.empty() && !difference) {
    uint64_t next = uint64_t(layer.size()) * alphabet.size();
    if (steps + next > mostSteps || next * network.hiddenSize() > mostNumbers ||
        deadline.passed())
      return;
    steps += next;
    std::vector<Pair> after;
    for (const Pair &pair : layer)
      for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
        const StateNumbers::Step &step = machine.step(pair.state, symbol);
        Pair reached{step.next, pair.hidden, words.size()};
        if (!areEqual(step.outputs,
                      network.step(alphabet.inputs(symbol), reached.hidden)))
          return recordDifference(pair.word, symbol);
        if (!isNew(reached))
          continue;
        words.push_back({pair.word, symbol});
        after.push_back(std::move(reached));
      }
    layer = std::move(after);
    ++lengthDone;
  }
}

bool AllWords::agreeBehind(const Pair &pair, unsigned length,
                           const Deadline &deadline) {
  const Alphabet &alphabet = machine.alphabet();
  if (length > 1 && deadline.passed())
    return false;
  for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
    const StateNumbers::Step &step = machine.step(pair.state, symbol);
    Pair reached{step.next, pair.hidden, pair.word};
    std::vector<int64_t> answer =
        network.step(alphabet.inputs(symbol), reached.hidden);
    if (length == 1 && !areEqual(step.outputs, answer)) {
      recordDifference(pair.word, symbol);
      return false;
    }
    if (length > 1 && !agreeBehind(reached, length - 1, deadline)) {
      // The letters that lead from the layer to the difference.
      if (difference)
        difference->insert(difference->end() - (length - 1), symbol);
      return false;
    }
  }
  return true;
}

void AllWords::reach(unsigned length, const Deadline &deadline) {
  const unsigned held = lengthDone;
  for (unsigned behind = 1; held + behind <= length && !layer.empty();
       ++behind) {
    for (const Pair &pair : layer)
      if (!agreeBehind(pair, behind, deadline))
        return;
    ++lengthDone;
  }
}

/// The first of some random words on which both differ, cut behind the
/// difference. They are as long as those that the network was trained on, then
/// twice and four times as long.
static std::optional<std::vector<unsigned>>
differAtRandom(StateNumbers &machine, const ImportedNetwork &network,
               uint64_t seed, const Deadline &deadline) {
  constexpr unsigned shortWords = 400;
  const Alphabet &alphabet = machine.alphabet();
  std::mt19937_64 random(seed);
  for (unsigned times : {1, 2, 4})
    for (unsigned i = 0; i < shortWords / times && !deadline.passed(); ++i) {
      std::vector<double> hidden = network.initialState().vec();
      std::vector<unsigned> word;
      unsigned state = 0;
      while (word.size() < size_t(network.trainedLength()) * times) {
        word.push_back(unsigned(random() % alphabet.size()));
        const StateNumbers::Step &step = machine.step(state, word.back());
        if (!areEqual(step.outputs,
                      network.step(alphabet.inputs(word.back()), hidden)))
          return word;
        state = step.next;
      }
    }
  return std::nullopt;
}

/// What both do on a word, as it is shown.
static Counterexample show(MachineOp op, StateNumbers &machine,
                           const ImportedNetwork &network,
                           ArrayRef<unsigned> word) {
  Counterexample shown;
  shown.machineNames[0] = op.getSymName().str();
  shown.machineNames[1] = "network";
  for (InputOp input : op.inputs()) {
    shown.inputNames.push_back(input.getName().str());
    shown.inputValues.push_back(valueNamesOf(input));
  }
  for (OutputOp output : op.outputs()) {
    shown.outputNames.push_back(output.getName().str());
    shown.outputValues.push_back(valueNamesOf(output));
  }
  for (StateOp state : op.states())
    shown.stateNames[0].push_back(state.getName().str());
  std::vector<double> hidden = network.initialState().vec();
  unsigned state = 0;
  for (unsigned symbol : word) {
    std::vector<int64_t> inputs = machine.alphabet().inputs(symbol);
    const StateNumbers::Step &taken = machine.step(state, symbol);
    Counterexample::Step step;
    for (int64_t value : inputs)
      step.inputs.emplace_back(value);
    step.outputs[0] = taken.outputs;
    for (int64_t value : network.step(inputs, hidden))
      step.outputs[1].emplace_back(value);
    step.states[0] = machine.state(state);
    state = taken.next;
    shown.steps.push_back(std::move(step));
  }
  return shown;
}

ProofResult mips::checkNetwork(MachineOp op, const ImportedNetwork &network,
                               const EquivalenceOptions &options) {
  Signature signature = streamsOf(op);
  std::optional<Alphabet> alphabet = Alphabet::of(signature);
  if (!alphabet)
    return Unknown{UnknownReason::Unsupported,
                   "the inputs have more than 256 values together",
                   {}};
  if (findUndecided(op))
    return Unknown{
        UnknownReason::Unsupported, "the machine does not always answer", {}};
  Deadline deadline = options.begin();
  StateNumbers machine(op, *alphabet);
  auto refuted = [&](ArrayRef<unsigned> word, ProofMethod method,
                     bool shortest) {
    return Refuted{show(op, machine, network, word), method, shortest};
  };
  AllWords words(machine, network);
  // A small part first: most differences show in short words, or soon in long
  // ones, and most proofs need no more.
  words.look(options.maxTransitions / 16, deadline);
  if (!words.difference && !words.isClosed()) {
    if (auto word = differAtRandom(machine, network, options.seed, deadline)) {
      words.look(options.maxTransitions, deadline);
      if (!words.difference)
        return refuted(*word, ProofMethod::Simulation, false);
    } else if (std::optional<std::string> invariant =
                   findInvariant(machine, network, options, deadline)) {
      return Proved{std::nullopt, ProofMethod::IntervalInvariant, *invariant};
    }
    words.look(options.maxTransitions, deadline);
  }
  if (words.difference)
    return refuted(*words.difference, ProofMethod::Enumeration, true);
  if (words.isClosed())
    return Proved{std::nullopt, ProofMethod::FiniteProduct,
                  std::to_string(words.numPairs()) + " pairs of states"};
  if (options.acceptBounded)
    words.reach(options.boundedLength, deadline);
  if (words.difference)
    return refuted(*words.difference, ProofMethod::Enumeration, true);
  Proved upTo{words.length(), ProofMethod::Enumeration, "all words"};
  if (options.acceptBounded && words.length() >= options.boundedLength)
    return upTo;
  if (deadline.passed())
    return Unknown{UnknownReason::Timeout, deadline.text(), upTo};
  return Unknown{UnknownReason::Incomplete,
                 "no difference on random words of up to " +
                     std::to_string(4 * network.trainedLength()) + " steps",
                 upTo};
}
