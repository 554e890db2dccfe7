//===- EvidenceProbes.cpp - what data leave open in a program ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EvidenceProbes.h"
#include "mips/Data/Automaton.h"
#include "mips/Data/SortedSequences.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Interpreter.h"
#include "mips/IR/StateGraph.h"
#include "mips/IR/Undecided.h"
#include "mips/Support/Events.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <random>
#include <set>

using namespace mips;

/// The different sequences of about the first so many steps.
static std::vector<size_t> someSequences(const Dataset &dataset) {
  constexpr size_t mostSteps = 20'000;
  std::vector<size_t> some;
  size_t steps = 0;
  for (size_t i : dataset.sorted().distinct()) {
    if (steps > mostSteps)
      break;
    some.push_back(i);
    steps += dataset.length(i);
  }
  return some;
}

static std::string describeWord(const Signature &signature,
                                const std::vector<std::vector<int64_t>> &word) {
  constexpr size_t mostSteps = 8;
  std::string text = word.size() > mostSteps ? "... " : "";
  size_t first = word.size() > mostSteps ? word.size() - mostSteps : 0;
  for (size_t t = first; t < word.size(); ++t) {
    text += t > first ? "; " : "";
    for (auto [i, value] : llvm::enumerate(word[t]))
      text += (i ? ", " : "") + signature.inputs[i].names.fieldOf(value);
  }
  return text;
}

//===----------------------------------------------------------------------===//
// Divisors
//===----------------------------------------------------------------------===//

namespace {
/// Puts other divisors into a copy of the machine.
class DivisorProbe {
public:
  DivisorProbe(MachineOp machine, const Dataset &dataset)
      : machine(machine), dataset(dataset), sequences(someSequences(dataset)) {}

  std::vector<std::string> run();

private:
  bool fits(unsigned number, int64_t divisor) const;
  int64_t farthest(unsigned number, int64_t divisor, int64_t step) const;

  MachineOp machine;
  const Dataset &dataset;
  std::vector<size_t> sequences;
};
} // namespace

static int64_t divisorOf(mlir::Operation &op) {
  if (auto div = llvm::dyn_cast<DivOp>(op))
    return int64_t(div.getDivisor());
  if (auto mod = llvm::dyn_cast<ModOp>(op))
    return int64_t(mod.getDivisor());
  return 0;
}

/// Gives that divisor to all operations that have the one of operation
/// `number`: a quotient and its remainder belong together.
static void replaceDivisor(MachineOp copy, unsigned number, int64_t divisor) {
  mlir::Builder builder(copy.getContext());
  int64_t old = divisorOf(*std::next(copy.block().begin(), number));
  for (mlir::Operation &op : copy.block())
    if (divisorOf(op) == old)
      op.setAttr("divisor", builder.getI64IntegerAttr(divisor));
}

/// Whether the data are the same with another divisor.
bool DivisorProbe::fits(unsigned number, int64_t divisor) const {
  mlir::OwningOpRef<MachineOp> copy(llvm::cast<MachineOp>(machine->clone()));
  replaceDivisor(*copy, number, divisor);
  Interpreter interpreter(*copy);
  std::vector<int64_t> outputs(interpreter.numOutputs());
  for (size_t i : sequences) {
    interpreter.reset();
    for (size_t t = 0; t < dataset.length(i); ++t)
      if (!interpreter.step(dataset.inputs(i, t),
                            llvm::MutableArrayRef<int64_t>(outputs)) ||
          !dataset.agrees(i, t, outputs))
        return false;
  }
  return true;
}

int64_t DivisorProbe::farthest(unsigned number, int64_t divisor,
                               int64_t step) const {
  constexpr unsigned mostSteps = 64;
  for (unsigned i = 0; i < mostSteps && divisor + step >= 2; ++i) {
    if (!fits(number, divisor + step))
      break;
    divisor += step;
  }
  return divisor;
}

std::vector<std::string> DivisorProbe::run() {
  std::vector<std::string> lines;
  std::set<int64_t> known;
  for (auto [number, op] : llvm::enumerate(machine.block())) {
    int64_t divisor = divisorOf(op);
    // Halves and bits are none to be mistaken about.
    if (divisor <= 2 || !known.insert(divisor).second)
      continue;
    int64_t least = farthest(number, divisor, -1),
            most = farthest(number, divisor, 1);
    if (least == most)
      continue;
    ExpressionPrinter printer(Spelling::Rules);
    lines.push_back("the " + withThousands(uint64_t(divisor)) + " of " +
                    printer.print(op.getResult(0)) +
                    " could be anything between " +
                    withThousands(uint64_t(least)) + " and " +
                    withThousands(uint64_t(most)) + " for all the data tell");
  }
  return lines;
}

std::vector<std::string> mips::openDivisors(MachineOp machine,
                                            const Dataset &dataset) {
  if (findUndecided(machine))
    return {};
  return DivisorProbe(machine, dataset).run();
}

//===----------------------------------------------------------------------===//
// States and inputs
//===----------------------------------------------------------------------===//

namespace {
/// What the data show of a machine with few states.
struct SeenPairs {
  StateGraph graph;
  /// Of each pair of a state and a letter, how often it is seen.
  std::vector<size_t> counts;

  size_t &at(size_t state, size_t letter) {
    return counts[state * graph.letters.size() + letter];
  }
  size_t visits(size_t state) {
    size_t sum = 0;
    for (size_t letter = 0; letter < graph.letters.size(); ++letter)
      sum += at(state, letter);
    return sum;
  }
};
} // namespace

static std::optional<SeenPairs> countPairs(MachineOp machine,
                                           const Dataset &dataset) {
  constexpr size_t mostStates = 2000, mostLetters = 256;
  std::optional<StateGraph> graph =
      exploreStates(machine, mostStates, mostLetters);
  if (!graph)
    return std::nullopt;
  SeenPairs seen{std::move(*graph), {}};
  seen.counts.resize(seen.graph.transitions.size());
  std::map<std::vector<int64_t>, unsigned> letters;
  for (auto [number, letter] : llvm::enumerate(seen.graph.letters))
    letters[letter] = number;
  for (size_t i : dataset.sorted().distinct()) {
    unsigned state = 0;
    for (size_t t = 0; t < dataset.length(i); ++t) {
      auto letter = letters.find(dataset.inputs(i, t).vec());
      if (letter == letters.end())
        break;
      ++seen.at(state, letter->second);
      state = seen.graph.at(state, letter->second).next;
    }
  }
  return seen;
}

/// A shortest word that leads to a state, as letters.
static std::vector<unsigned> wordTo(const StateGraph &graph, unsigned state) {
  constexpr unsigned none = ~0u;
  std::vector<std::pair<unsigned, unsigned>> from(graph.states.size(),
                                                  {none, none});
  std::vector<unsigned> order = {0};
  for (size_t i = 0; i < order.size(); ++i)
    for (unsigned letter = 0; letter < graph.letters.size(); ++letter) {
      unsigned next = graph.at(order[i], letter).next;
      if (next == 0 || from[next].first != none)
        continue;
      from[next] = {order[i], letter};
      order.push_back(next);
    }
  std::vector<unsigned> word;
  for (; state != 0; state = from[state].first)
    word.push_back(from[state].second);
  std::reverse(word.begin(), word.end());
  return word;
}

static std::string describeAvoided(const SeenPairs &seen, unsigned state,
                                   unsigned letter, size_t visits,
                                   const Signature &signature) {
  std::vector<std::vector<int64_t>> word;
  for (unsigned own : wordTo(seen.graph, state))
    word.push_back(seen.graph.letters[own]);
  std::string before =
      word.empty() ? "at the beginning"
                   : "where " + describeWord(signature, word) + " leads";
  return before + ", the data never go on with " +
         describeWord(signature, {seen.graph.letters[letter]}) +
         ", though they are there " + withThousands(visits) + " times";
}

/// Says which letters never come in a state that the data are often in, where
/// chance would bring them. What a rule says of such a pair it makes up: a
/// limit that is no limit, only the end of what was tried.
static std::string avoidedPairs(SeenPairs &seen, const Signature &signature) {
  size_t all = 0, numStates = seen.graph.states.size(),
         numLetters = seen.graph.letters.size();
  std::vector<size_t> ofLetter(numLetters);
  for (size_t state = 0; state < numStates; ++state)
    for (size_t letter = 0; letter < numLetters; ++letter) {
      ofLetter[letter] += seen.at(state, letter);
      all += seen.at(state, letter);
    }
  std::string first;
  size_t count = 0;
  for (size_t state = 0; state < numStates; ++state) {
    size_t visits = seen.visits(state);
    for (size_t letter = 0; letter < numLetters; ++letter) {
      // That a letter stays away by chance is less likely than e^-expected.
      constexpr double improbable = 12;
      double expected = double(visits) * double(ofLetter[letter]) /
                        double(std::max<size_t>(all, 1));
      if (seen.at(state, letter) > 0 || expected < improbable)
        continue;
      if (++count == 1)
        first = describeAvoided(seen, state, letter, visits, signature);
    }
  }
  if (count == 0)
    return "";
  return first +
         (count > 1
              ? " (and " + withThousands(count - 1) + " more such pair" +
                    (count > 2 ? "s" : "") + " of a state of it and an input)"
              : "") +
         ": what it does then nothing bears out";
}

std::string mips::unseenPairs(MachineOp machine, const Dataset &dataset) {
  constexpr size_t leastPairs = 8;
  if (findUndecided(machine))
    return "";
  std::optional<SeenPairs> seen = countPairs(machine, dataset);
  if (!seen)
    return "";
  size_t all = seen->counts.size(),
         count = all - llvm::count(seen->counts, size_t(0));
  if (all < leastPairs || 4 * count >= 3 * all)
    return avoidedPairs(*seen, dataset.signature());
  return "the data show " + withThousands(count) + " of the " +
         withThousands(all) +
         " pairs of a state of it and an input: what it does in the others "
         "nothing bears out";
}

std::string mips::unseenSuccessions(const Dataset &dataset) {
  constexpr unsigned mostLetters = 32;
  // So many steps a pair would show nearly all of them, were they random.
  constexpr size_t stepsAPair = 4;
  std::optional<Alphabet> alphabet =
      Alphabet::of(dataset.signature(), mostLetters);
  if (!alphabet || alphabet->size() < 2)
    return "";
  size_t all = size_t(alphabet->size()) * alphabet->size(), steps = 0;
  std::vector<bool> seen(all);
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t t = 1; t < dataset.length(i); ++t, ++steps)
      seen[alphabet->symbol(dataset.inputs(i, t - 1)) * alphabet->size() +
           alphabet->symbol(dataset.inputs(i, t))] = true;
  size_t count = llvm::count(seen, true);
  if (steps < stepsAPair * all || 2 * count >= all)
    return "";
  return "the inputs mostly come in the same order: of the " +
         withThousands(all) +
         " pairs of an input and the next one the data show " +
         withThousands(count);
}

//===----------------------------------------------------------------------===//
// Declared ranges
//===----------------------------------------------------------------------===//

namespace {
/// Words of values that data may well lack: nothing but the least, nothing but
/// the greatest, one value again and again, any.
class EdgeWords {
public:
  EdgeWords(const Signature &signature, uint64_t seed)
      : signature(signature), random(seed) {}

  int64_t value(size_t input, unsigned kind) {
    Interval range = *signature.inputs[input].range;
    if (kind == 0)
      return range.lo;
    if (kind == 1)
      return range.hi;
    if (kind % 2 == 0 && last.size() > input)
      return last[input];
    return range.at(random() % range.size());
  }
  std::vector<int64_t> next(unsigned kind) {
    std::vector<int64_t> values;
    for (size_t i = 0; i < signature.inputs.size(); ++i)
      values.push_back(value(i, kind));
    return last = values;
  }
  void begin() { last.clear(); }

private:
  const Signature &signature;
  std::mt19937_64 random;
  std::vector<int64_t> last;
};
} // namespace

std::string mips::outOfRange(MachineOp machine, const Dataset &dataset) {
  constexpr unsigned words = 40;
  const Signature &signature = dataset.signature();
  size_t length = std::min<size_t>(dataset.maxLength(), 100);
  if (findUndecided(machine) ||
      llvm::none_of(signature.outputs, [](const Stream &output) {
        return output.range.has_value();
      }))
    return "";
  Interpreter interpreter(machine);
  std::vector<int64_t> outputs(interpreter.numOutputs());
  EdgeWords source(signature, 1);
  for (unsigned kind = 0; kind < words; ++kind) {
    interpreter.reset();
    source.begin();
    std::vector<std::vector<int64_t>> word;
    for (size_t t = 0; t < length; ++t) {
      word.push_back(source.next(kind));
      if (!interpreter.step(llvm::ArrayRef<int64_t>(word.back()),
                            llvm::MutableArrayRef<int64_t>(outputs)))
        break;
      for (auto [k, output] : llvm::enumerate(signature.outputs))
        if (output.range && !output.range->contains(outputs[k]))
          return "after the inputs " + describeWord(signature, word) + " '" +
                 output.name + "' is " + std::to_string(outputs[k]) +
                 ", outside its range " + std::to_string(output.range->lo) +
                 ".." + std::to_string(output.range->hi);
    }
  }
  return "";
}
