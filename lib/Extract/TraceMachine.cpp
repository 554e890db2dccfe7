//===- TraceMachine.cpp - automata with open cells, from traces ===//
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
/// One way to merge, and the resulting machine.
struct Attempt {
  std::vector<RedBlueStep> steps;
  PartialMachine machine;
  SymbolicMachine answers;
  size_t answered = 0;

  bool isWhole() const {
    return llvm::all_of(llvm::seq<unsigned>(0, machine.next.size()),
                        [&](unsigned cell) { return machine.isDecided(cell); });
  }
};

/// The search behind machineFromTraces().
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
                                 double margin);
  std::optional<Attempt> weigh(std::optional<RedBlueMachine> merged);
  void improve(const TraceTree &tree, Attempt &found);
  SymbolicMachine commonAnswers(const Attempt &found) const;
  std::optional<Attempt> bestAttempt(const TraceTree &tree);
  size_t countAnswered(const SymbolicMachine &machine);
  std::vector<size_t> countVisits(const PartialMachine &machine);
  std::optional<PartialAutomaton> merged(const PartialMachine &machine) const;
  TraceMachine describe(Attempt found);

  const Dataset &dataset;
  const Alphabet &alphabet;
  const TraceMachineOptions &options;
  OutputRows rows;
  SymbolicData data;
  RedBlueOptions merging;
  /// All machines that agree with all sequences, each with the number of
  /// sequences that it answers.
  std::vector<std::pair<size_t, SymbolicMachine>> candidates;
  bool isContradicted = false;
};
} // namespace

/// What is in doubt leads to the state that fits best, for one, and is not
/// decided.
static PartialMachine partialMachine(const RedBlueMachine &merged) {
  const TraceTree &tree = merged.tree;
  PartialMachine machine;
  machine.numSymbols = tree.numSymbols();
  for (TraceTree::Index cell = 0; cell < tree.numCells(); ++cell) {
    bool isSeen = tree.isSeen(cell);
    machine.next.push_back(isSeen ? tree.targetOf(cell) : PartialMachine::none);
    machine.output.push_back(isSeen ? tree.rowOf(cell) : PartialMachine::none);
  }
  machine.others.resize(machine.next.size());
  for (const RedBlueStep &doubt : merged.doubtful) {
    machine.next[doubt.cell] = doubt.state;
    machine.others[doubt.cell] = {doubt.state};
  }
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

/// For each cell the number of sequences that go through it.
std::vector<size_t>
TraceMachineFinder::countVisits(const PartialMachine &machine) {
  std::vector<size_t> visits(machine.next.size());
  for (size_t i = 0; i < data.numSequences(); ++i) {
    unsigned state = 0;
    for (unsigned symbol : data.word(i)) {
      unsigned cell = machine.cell(state, symbol);
      ++visits[cell];
      state = machine.next[cell];
      if (state == PartialMachine::none)
        break;
    }
  }
  return visits;
}

std::optional<Attempt>
TraceMachineFinder::weigh(std::optional<RedBlueMachine> merged) {
  if (!merged)
    return std::nullopt;
  Attempt result;
  result.machine = partialMachine(*merged);
  result.steps = std::move(merged->steps);
  merged.reset();
  isContradicted = !givesAll(result.machine, data);
  if (isContradicted)
    return std::nullopt;
  findOthers(result.machine, data);
  unsigned limit = 8 * result.machine.numStates() + 64;
  result.answers = answerWhereDecided(result.machine, limit);
  result.answered = countAnswered(result.answers);
  candidates.emplace_back(result.answered, result.answers);
  return result;
}

std::optional<Attempt> TraceMachineFinder::attempt(const TraceTree &tree,
                                                   double weightOfSymbol,
                                                   double margin) {
  const tuning::TraceMerging &limits = tuning::traceMerging;
  merging.leastWeight = std::lround(weightOfSymbol * tree.numSymbols());
  merging.maxStates = options.maxStates;
  merging.leastMargin = margin;
  merging.maxWork = options.workPerNode * tree.numNodes();
  std::optional<Attempt> found = weigh(mergeRedBlue(tree, merging));
  if (found && double(found->answered) >=
                   limits.leastToImprove * double(dataset.numSequences())) {
    merging.maxWork = limits.workOfTrial * tree.numNodes();
    improve(tree, *found);
    isContradicted = false;
  }
  return found;
}

/// Revises merges. A wrong merge blends two states. The observations that do
/// not fit the blend make a third state, of which hardly a cell is known, so
/// that many transitions could lead to it. Therefore the most frequent
/// transition with another possible target is forced to lead elsewhere, and the
/// result is kept if it answers more sequences.
void TraceMachineFinder::improve(const TraceTree &tree, Attempt &found) {
  std::vector<bool> wasTried;
  for (unsigned trial = 0; trial < tuning::traceMerging.trials; ++trial) {
    std::vector<size_t> visits = countVisits(found.machine);
    wasTried.resize(visits.size());
    size_t best = visits.size();
    for (size_t cell = 0; cell < visits.size(); ++cell)
      if (!wasTried[cell] && !found.machine.others[cell].empty() &&
          (best == visits.size() || visits[cell] > visits[best]))
        best = cell;
    if (best == visits.size())
      return;
    wasTried[best] = true;
    auto isOfBest = [&](const RedBlueStep &step) { return step.cell == best; };
    auto step = llvm::find_if(found.steps, isOfBest);
    if (step == found.steps.end() || step->state == TraceTree::none)
      continue;
    std::optional<Attempt> other = weigh(mergeOtherwise(
        tree,
        llvm::ArrayRef(found.steps).take_front(step + 1 - found.steps.begin()),
        merging));
    if (other && other->answered > found.answered) {
      found = std::move(*other);
      wasTried.clear();
    }
  }
}

/// Merges in several ways, by different weights of evidence, and takes the
/// machine that answers the most sequences: a wrong early merge makes many
/// states and leaves much open. A machine with open cells has to be confirmed
/// by another way that answers nearly as many. If the data are too thin for
/// that, weak evidence is not to be trusted, so stronger evidence is demanded
/// instead.
std::optional<Attempt> TraceMachineFinder::bestAttempt(const TraceTree &tree) {
  const tuning::TraceMerging &limits = tuning::traceMerging;
  std::vector<Attempt> attempts;
  auto share = [&](const Attempt &attempt) {
    return double(attempt.answered) / double(dataset.numSequences());
  };
  auto isLess = [&](const Attempt &a, const Attempt &b) {
    return a.answered < b.answered;
  };
  auto mostAnswered = [&] {
    return std::max_element(attempts.begin(), attempts.end(), isLess);
  };
  // Of machines that answer nearly as many, that with the fewest states: a
  // wrong merge makes states of what it leaves over.
  auto best = [&] {
    auto chosen = mostAnswered();
    double least = limits.bearsOut * share(*chosen);
    for (auto it = attempts.begin(); it != attempts.end(); ++it)
      if (share(*it) >= least &&
          it->machine.numStates() < chosen->machine.numStates())
        chosen = it;
    return chosen;
  };
  auto isBorneOut = [&] {
    auto bearsOut = [&](const Attempt &other) {
      return share(other) >= limits.bearsOut * share(*best());
    };
    return !attempts.empty() && share(*best()) >= limits.bearsOut &&
           llvm::count_if(attempts, bearsOut) > 1;
  };
  // What is merged in doubt may be wrong, but all that is then decided is not.
  // The rest of such a way is taken where too much stays open otherwise, unless
  // that is nearly all.
  std::optional<Attempt> doubtful = attempt(tree, limits.weights[0], 0);
  if (!doubtful || doubtful->isWhole())
    return doubtful;
  unsigned numWeights = std::size(limits.weights);
  for (unsigned way = 0; way < 2 * numWeights; ++way) {
    bool mayDoubt = way >= numWeights;
    if (mayDoubt && !attempts.empty() && share(*best()) < limits.leastToImprove)
      break;
    // A guess between twins may answer a little more, but what nobody guessed
    // and another way bears out is safer.
    if (mayDoubt && isBorneOut())
      return std::move(*best());
    std::optional<Attempt> found =
        way == numWeights ? std::move(doubtful)
                          : attempt(tree, limits.weights[way % numWeights],
                                    mayDoubt ? 0 : options.leastMargin);
    if (isContradicted)
      return std::nullopt;
    if (!found)
      continue;
    attempts.push_back(std::move(*found));
    if (attempts.back().isWhole())
      return std::move(attempts.back());
    if (share(*best()) >= limits.enough && isBorneOut())
      return std::move(*best());
  }
  std::optional<Attempt> careful =
      attempt(tree, limits.carefulWeight, options.leastMargin);
  if (careful && share(*careful) >= limits.leastOfCareful)
    return careful;
  if (isContradicted || attempts.empty())
    return std::nullopt;
  return std::move(*best());
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

/// Keeps those answers of `found` that no other machine contradicts which
/// answers nearly as many sequences.
SymbolicMachine TraceMachineFinder::commonAnswers(const Attempt &found) const {
  std::vector<SymbolicMachine> others;
  for (const auto &[answered, machine] : candidates)
    if (double(answered) >=
        tuning::traceMerging.bearsOut * double(found.answered))
      others.push_back(machine);
  unsigned limit = 8 * found.machine.numStates() + 64;
  return answerWhereAllAgree(found.answers, others, limit);
}

std::optional<PartialAutomaton>
TraceMachineFinder::merged(const PartialMachine &machine) const {
  if (llvm::is_contained(machine.output, PartialMachine::none))
    return std::nullopt;
  SymbolicMachine filled{machine.numSymbols, machine.next, machine.output};
  std::vector<std::vector<unsigned>> targets = machine.others;
  for (unsigned cell = 0; cell < machine.next.size(); ++cell) {
    if (machine.isDecided(cell))
      continue;
    if (machine.next[cell] == PartialMachine::none) {
      llvm::append_range(targets[cell],
                         llvm::seq<unsigned>(0, machine.numStates()));
      filled.next[cell] = 0;
    } else {
      targets[cell].push_back(machine.next[cell]);
      llvm::sort(targets[cell]);
    }
  }
  return PartialAutomaton{
      filled.toAutomaton(alphabet, dataset.signature().outputs.size(), rows),
      std::move(targets)};
}

TraceMachine TraceMachineFinder::describe(Attempt found) {
  TraceMachine result;
  result.numStates = found.machine.numStates();
  for (unsigned cell = 0; cell < found.machine.next.size(); ++cell)
    result.openTransitions += !found.machine.isDecided(cell);
  if (result.openTransitions > 0)
    result.merged = merged(found.machine);
  result.isClosed = isClosedBeyond(found.machine, dataset.maxLength() / 3);
  SymbolicMachine answers = commonAnswers(found);
  result.answered = countAnswered(answers);
  for (const std::vector<unsigned> &symbols :
       decidingWords(found.machine, tuning::traceMerging.experiments)) {
    Word word;
    for (unsigned symbol : symbols)
      llvm::append_range(word, alphabet.inputs(symbol));
    result.experiments.push_back(std::move(word));
  }
  result.automaton = minimize(
      answers.toAutomaton(alphabet, dataset.signature().outputs.size(), rows));
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
    candidates.clear();
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
  auto alphabet = Alphabet::of(dataset.signature(), options.maxSymbols);
  if (!alphabet)
    return llvm::createStringError(
        "more than " + llvm::Twine(options.maxSymbols) + " symbols");
  if (dataset.numSteps() == 0)
    return llvm::createStringError("no data");
  return TraceMachineFinder(dataset, *alphabet, options).run();
}
