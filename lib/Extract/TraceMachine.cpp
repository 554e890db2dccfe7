//===- TraceMachine.cpp - a machine as far as traces decide it ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/TraceMachine.h"
#include "OpenCells.h"
#include "RedBlueMerging.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mips;

namespace {
/// A way to merge, and what came of it.
struct Attempt {
  PartialMachine machine;
  SymbolicMachine answers;
  size_t answered = 0;
};

class TraceMachineFinder {
public:
  TraceMachineFinder(const Dataset &dataset, const Alphabet &alphabet,
                     const TraceMachineOptions &options)
      : dataset(dataset), alphabet(alphabet), options(options),
        data(dataset, alphabet, rows, 0) {}

  llvm::Expected<TraceMachine> run();

private:
  size_t sequencesWithin(size_t steps) const;
  std::optional<Attempt> attempt(const TraceTree &tree, double weightOfSymbol,
                                 unsigned lookAhead);
  std::optional<Attempt> bestAttempt(const TraceTree &tree);
  size_t countAnswered(const SymbolicMachine &machine);
  TraceMachine describe(Attempt found);

  const Dataset &dataset;
  const Alphabet &alphabet;
  const TraceMachineOptions &options;
  OutputRows rows;
  SymbolicData data;
  bool isContradicted = false;
};
} // namespace

static PartialMachine partialMachine(const TraceTree &tree) {
  PartialMachine machine;
  machine.numSymbols = tree.numSymbols();
  for (TraceTree::Index cell = 0; cell < tree.numCells(); ++cell) {
    bool isSeen = tree.isSeen(cell);
    machine.next.push_back(isSeen ? tree.targetOf(cell) : PartialMachine::none);
    machine.output.push_back(isSeen ? tree.rowOf(cell) : PartialMachine::none);
  }
  machine.others.resize(machine.next.size());
  return machine;
}

/// Whether no state that takes more than `most` steps to reach has a cell that
/// may lead anywhere.
static bool isClosedBeyond(const PartialMachine &machine, size_t most) {
  std::vector<size_t> depth(machine.numStates(), ~size_t(0));
  std::vector<unsigned> queue = {0};
  depth[0] = 0;
  for (size_t i = 0; i < queue.size(); ++i)
    for (unsigned symbol = 0; symbol < machine.numSymbols; ++symbol) {
      unsigned next = machine.next[machine.cell(queue[i], symbol)];
      if (next == PartialMachine::none && depth[queue[i]] > most)
        return false;
      if (next == PartialMachine::none || depth[next] != ~size_t(0))
        continue;
      depth[next] = depth[queue[i]] + 1;
      queue.push_back(next);
    }
  return true;
}

size_t TraceMachineFinder::countAnswered(const SymbolicMachine &machine) {
  size_t count = 0;
  for (size_t i = 0; i < data.numSequences(); ++i) {
    unsigned state = 0, cell = 0;
    for (unsigned symbol : data.word(i)) {
      cell = machine.cell(state, symbol);
      if (machine.output[cell] == PartialMachine::none)
        break;
      state = machine.next[cell];
    }
    count +=
        data.word(i).empty() || machine.output[cell] != PartialMachine::none;
  }
  return count;
}

std::optional<Attempt> TraceMachineFinder::attempt(const TraceTree &tree,
                                                   double weightOfSymbol,
                                                   unsigned lookAhead) {
  RedBlueOptions merging;
  merging.leastWeight = std::lround(weightOfSymbol * tree.numSymbols());
  merging.lookAhead = lookAhead;
  merging.maxStates = options.maxStates;
  merging.maxWork = options.workPerNode * tree.numNodes();
  std::optional<TraceTree> merged = mergeRedBlue(tree, merging);
  if (!merged)
    return std::nullopt;
  Attempt result;
  result.machine = partialMachine(*merged);
  merged.reset();
  isContradicted = !givesAll(result.machine, data);
  if (isContradicted)
    return std::nullopt;
  findOthers(result.machine, data);
  unsigned limit = 8 * result.machine.numStates() + 64;
  result.answers = answerWhereDecided(result.machine, limit);
  result.answered = countAnswered(result.answers);
  return result;
}

/// The way that answers the most: one wrong merge early on makes many states,
/// which leave much open, and the ways differ in what they merge first. Where
/// the data are so thin that none answers nearly all, what little evidence
/// decides is not to be trusted either: then more of it is asked for.
std::optional<Attempt> TraceMachineFinder::bestAttempt(const TraceTree &tree) {
  const tuning::TraceMerging &limits = tuning::traceMerging;
  std::optional<Attempt> best;
  auto share = [&](const std::optional<Attempt> &attempt) {
    return attempt ? double(attempt->answered) / double(dataset.numSequences())
                   : 0.0;
  };
  for (double weight : limits.weights) {
    std::optional<Attempt> found = attempt(tree, weight, limits.lookAhead);
    if (isContradicted)
      return std::nullopt;
    if (share(found) > share(best))
      best = std::move(found);
    if (!best || share(best) >= limits.nearlyAll)
      return best;
  }
  std::optional<Attempt> careful =
      attempt(tree, limits.carefulWeight, limits.lookAhead);
  if (share(careful) >= limits.leastOfCareful)
    return careful;
  return isContradicted ? std::nullopt : std::move(best);
}

size_t TraceMachineFinder::sequencesWithin(size_t steps) const {
  size_t count = 0;
  for (size_t sum = 0; count < dataset.numSequences(); ++count) {
    sum += dataset.length(count);
    if (sum > steps)
      break;
  }
  return count;
}

TraceMachine TraceMachineFinder::describe(Attempt found) {
  TraceMachine result;
  result.numStates = found.machine.numStates();
  for (unsigned cell = 0; cell < found.machine.next.size(); ++cell)
    result.openTransitions += !found.machine.isDecided(cell);
  result.isClosed = isClosedBeyond(found.machine, dataset.maxLength() / 3);
  result.answered = found.answered;
  for (const std::vector<unsigned> &symbols :
       decidingWords(found.machine, tuning::traceMerging.experiments)) {
    Word word;
    for (unsigned symbol : symbols)
      llvm::append_range(word, alphabet.inputs(symbol));
    result.experiments.push_back(std::move(word));
  }
  result.automaton = minimize(found.answers.toAutomaton(
      alphabet, dataset.signature().outputs.size(), rows));
  return result;
}

llvm::Expected<TraceMachine> TraceMachineFinder::run() {
  for (size_t steps = options.firstSteps;;
       steps *= tuning::traceMerging.growth) {
    size_t count = sequencesWithin(steps);
    bool isAll = count == dataset.numSequences();
    if (count == 0)
      return llvm::createStringError("one sequence of more than " +
                                     llvm::Twine(steps) + " steps");
    std::optional<TraceTree> tree =
        TraceTree::of(dataset.slice(0, count), alphabet, rows);
    if (!tree)
      return llvm::createStringError("the sequences contradict one another");
    std::optional<Attempt> found = bestAttempt(*tree);
    if (found && (isAll || steps > options.firstSteps ||
                  found->answered == dataset.numSequences()))
      return describe(std::move(*found));
    if (!found && (isAll || !isContradicted))
      return llvm::createStringError("no machine within the limits");
  }
}

llvm::Expected<TraceMachine>
mips::machineFromTraces(const Dataset &dataset,
                        const TraceMachineOptions &options) {
  llvm::Expected<Alphabet> alphabet = alphabetOf(dataset, options.maxSymbols);
  if (!alphabet)
    return alphabet.takeError();
  return TraceMachineFinder(dataset, *alphabet, options).run();
}
