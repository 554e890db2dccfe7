//===- BestEffort.cpp - approximate machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provenance.h"
#include "SynthesisRun.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Regress/System/AutomatonTable.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/Trust.h"
#include "mips/Tuning/Tuning.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>

using namespace mips;
using llvm::StringRef;

/// Every comparison uses at most this many sequences.
static const size_t mostSequences = 5 * tuning::sampledWords;

/// The number of steps at which an output is given.
static size_t askedSteps(const Dataset &dataset) {
  size_t count = 0;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t t = 0; t < dataset.length(i); ++t)
      count += !dataset.areNoneGiven(i, t);
  return count;
}

/// The first sequences of a dataset, at most mostSequences.
static Dataset someOf(const Dataset &dataset) {
  return dataset.slice(0, std::min(mostSequences, dataset.numSequences()));
}

namespace {
/// Counts how often each value of an output occurs.
class Votes {
public:
  void add(int64_t value) { ++counts[value]; }
  /// The most frequent value, the least one of several; 0 if there is none.
  int64_t winner() const {
    int64_t best = 0;
    size_t most = 0;
    for (auto [value, count] : counts)
      if (count > most) {
        most = count;
        best = value;
      }
    return best;
  }
  bool empty() const { return counts.empty(); }

private:
  std::map<int64_t, size_t> counts;
};

/// Predicts the most frequent outputs after the last few inputs, as an
/// automaton whose states are those inputs.
class WindowVotes {
public:
  WindowVotes(const Alphabet &alphabet, unsigned numOutputs, unsigned width)
      : alphabet(alphabet), numOutputs(numOutputs), width(width) {
    states[{}] = 0;
    for (size_t head = 0; head < queue.size(); ++head)
      for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
        std::vector<unsigned> after = shifted(queue[head], symbol);
        auto [it, isNew] = states.try_emplace(after, states.size());
        if (isNew)
          queue.push_back(after);
        next.push_back(it->second);
      }
  }

  void count(const Dataset &dataset) {
    cells.resize(next.size() * numOutputs);
    all.resize(numOutputs);
    for (size_t i = 0; i < dataset.numSequences(); ++i) {
      unsigned state = 0;
      for (size_t t = 0; t < dataset.length(i); ++t) {
        unsigned cell =
            state * alphabet.size() + alphabet.symbol(dataset.inputs(i, t));
        for (unsigned k = 0; k < numOutputs; ++k)
          if (dataset.isGiven(i, t, k)) {
            cells[size_t(cell) * numOutputs + k].add(dataset.outputs(i, t)[k]);
            all[k].add(dataset.outputs(i, t)[k]);
          }
        state = next[cell];
      }
    }
  }

  Automaton automaton() const {
    Automaton result{alphabet, numOutputs, unsigned(states.size()), next, {}};
    for (size_t at = 0; at < cells.size(); ++at)
      result.output.push_back(
          (cells[at].empty() ? all[at % numOutputs] : cells[at]).winner());
    return minimize(result);
  }

private:
  /// The last width - 1 symbols after one more symbol.
  std::vector<unsigned> shifted(std::vector<unsigned> past,
                                unsigned symbol) const {
    past.push_back(symbol);
    if (past.size() >= width)
      past.erase(past.begin(), past.end() - (width - 1));
    return past;
  }

  const Alphabet &alphabet;
  unsigned numOutputs, width;
  std::map<std::vector<unsigned>, unsigned> states;
  std::vector<std::vector<unsigned>> queue = {{}};
  std::vector<unsigned> next;
  std::vector<Votes> cells, all;
};
} // namespace

/// A system whose outputs are constants: the most frequent value of each
/// output.
static regress::RuleSystem constants(regress::TermPool &pool,
                                     const Dataset &dataset) {
  regress::RuleSystem system;
  for (size_t k = 0; k < dataset.signature().outputs.size(); ++k) {
    Votes votes;
    for (size_t i = 0; i < dataset.numSequences(); ++i)
      for (size_t t = 0; t < dataset.length(i); ++t)
        if (dataset.isGiven(i, t, k))
          votes.add(dataset.outputs(i, t)[k]);
    system.outputs.push_back(pool.constant(votes.winner()));
  }
  return system;
}

void SynthesisRun::considerRules(const regress::TermPool &pool,
                                 const regress::RuleSystem &system,
                                 StringRef what) {
  Dataset sample = someOf(split.heldOut);
  auto module = regress::buildMachine(context, pool, system,
                                      dataset.signature(), "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  NearMiss miss;
  miss.steps = askedSteps(sample);
  miss.wrong = std::min(countWrongSteps(machine, sample), miss.steps);
  miss.what = what.str();
  if (!system.isTable)
    miss.what += ": " + llvm::join(printRules(machine), "; ");
  std::optional<NearMiss> &kind = system.isTable ? nearTable : nearRules;
  if (kind && kind->wrong <= miss.wrong)
    return;
  Found found;
  found.stateOrigin = what.str();
  found.rulesOrigin = system.isTable ? "a lookup table" : "rules";
  setProvenance(machine, noNetwork, found);
  mlir::NamedAttrList provenance(machine.getProvenanceAttr());
  mlir::Builder builder(&context);
  provenance.set(approximateName, builder.getStringAttr(miss.share()));
  machine.setProvenanceAttr(provenance.getDictionary(&context));
  llvm::raw_string_ostream os(miss.module);
  module->print(os);
  os << '\n';
  kind = std::move(miss);
}

void SynthesisRun::considerAutomaton(const Automaton &automaton,
                                     StringRef what) {
  if (automaton.hasOpenCells())
    return;
  regress::TermPool pool;
  considerRules(pool,
                regress::automatonTable(pool, automaton, dataset.signature()),
                (what + ", " + llvm::Twine(automaton.numStates) +
                 (automaton.numStates == 1 ? " state" : " states"))
                    .str());
}

std::string SynthesisRun::NearMiss::share() const {
  double percent =
      100 * double(steps - wrong) / double(std::max<size_t>(steps, 1));
  return llvm::formatv("right outputs at {0:f1} % of held-out steps ({1} of "
                       "{2})",
                       percent, withThousands(steps - wrong),
                       withThousands(steps));
}

/// Considers approximations that need no search: constants and votes over
/// windows.
void SynthesisRun::considerSimple() {
  const unsigned widest = tuning::nested;
  const double mostStates = tuning::manyEntries / 4;
  regress::TermPool pool;
  Dataset sample = someOf(split.train);
  considerRules(pool, constants(pool, sample), "always the commonest outputs");
  std::optional<Alphabet> alphabet = Alphabet::of(dataset.signature());
  if (!alphabet)
    return;
  double numStates = 1;
  for (unsigned width = 1; width <= widest; ++width) {
    if (numStates * alphabet->size() > mostStates)
      break;
    WindowVotes votes(*alphabet, dataset.signature().outputs.size(), width);
    votes.count(sample);
    considerAutomaton(votes.automaton(),
                      width == 1 ? "the commonest output for the input"
                                 : "the commonest output after the last " +
                                       std::to_string(width) + " inputs");
    numStates *= alphabet->size();
  }
}

Text SynthesisRun::nearestText() {
  considerSimple();
  if (mergedTraining)
    considerAutomaton(*mergedTraining, "automaton by state merging");
  for (const auto *miss : {&nearRules, &nearTable})
    if (*miss)
      events.note("near", (*miss)->what + "; " + (*miss)->share());
  if (!options.bestEffort)
    return std::nullopt;
  // Rules generalise; a table is taken only if it makes fewer errors.
  bool isTable =
      nearTable && (!nearRules || nearTable->wrong < nearRules->wrong);
  const NearMiss &nearest = isTable ? *nearTable : *nearRules;
  events.stage("near", nearest.what + "; " + nearest.share());
  return nearest.module;
}
