//===- Attempt.cpp - from one teacher's answers to a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Attempt.h"
#include "mips/Data/SortedSequences.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/IntegerAutoencoder.h"
#include "mips/Extract/LogMerging.h"
#include "mips/Extract/StateMerging.h"
#include "mips/Regress/System/Tidy.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/LinearRules.h"
#include "mips/Synthesis/SearchRules.h"
#include "mips/Synthesis/Trust.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::Expected;

/// Drops the error: a stage of extraction that finds nothing is no failure
/// here.
template <typename T> static std::optional<T> valueOf(Expected<T> expected) {
  if (expected)
    return std::move(*expected);
  llvm::consumeError(expected.takeError());
  return std::nullopt;
}

static std::optional<LinearMachine> extractLinear(const Teacher *teacher,
                                                  const Dataset &dataset,
                                                  size_t mostErrors) {
  std::optional<LinearResult> result = valueOf(
      teacher ? realizeLinear(*teacher, dataset) : realizeLinear(dataset));
  if (!result || result->errors > mostErrors)
    return std::nullopt;
  return std::move(result->machine);
}

static std::optional<Automaton> extractAutomaton(const Teacher *teacher,
                                                 const Dataset &dataset,
                                                 size_t mostErrors) {
  if (!teacher && dataset.numSequences() == 1) {
    std::optional<Automaton> machine = valueOf(mergeLog(dataset));
    if (machine && countErrors(*machine, dataset) <= mostErrors)
      return machine;
  }
  if (!teacher) {
    StateMergingOptions merging;
    merging.mostErrors = mostErrors;
    std::optional<MergedAutomaton> merged =
        valueOf(mergeStates(dataset, merging));
    if (!merged || merged->errors > mostErrors)
      return std::nullopt;
    return std::move(merged->automaton);
  }
  std::optional<LearnedAutomaton> learned =
      valueOf(learnAutomaton(*teacher, dataset));
  if (!learned || learned->errors > mostErrors)
    return std::nullopt;
  return std::move(learned->automaton);
}

static std::string count(size_t number, llvm::StringRef noun) {
  return std::to_string(number) + " " + noun.str() + (number == 1 ? "" : "s");
}

static std::string describe(const Automaton &automaton,
                            const Teacher *teacher) {
  return (teacher ? "automaton by queries: " : "automaton by state merging: ") +
         count(automaton.numStates, "state");
}

ExtractedState mips::extractState(const Teacher *teacher,
                                  const Dataset &dataset, size_t mostErrors) {
  ExtractedState state;
  state.linear = extractLinear(teacher, dataset, mostErrors);
  if (!state.linear)
    state.automaton = extractAutomaton(teacher, dataset, mostErrors);
  if (state.linear)
    state.text = "exact linear realisation: " +
                 count(state.linear->numStates(), "state variable");
  else if (state.automaton)
    state.text = describe(*state.automaton, teacher);
  else
    state.text = teacher
                     ? "no finite or linear state: answers to words"
                     : "no finite or linear state: the sequences themselves";
  return state;
}

bool mips::isLinear(const Dataset &dataset) {
  return extractLinear(nullptr, dataset, 0).has_value();
}

ExtractedState mips::stateOf(const TraceMachine &machine) {
  assert(!machine.automaton.hasOpenCells() && "a whole machine");
  ExtractedState state;
  state.automaton = machine.automaton;
  state.isDecided = true;
  state.text = describe(*state.automaton, nullptr);
  return state;
}

/// Turns an exact linear realisation into rules without any search.
static Found fromLinear(regress::TermPool &pool, const LinearMachine &machine,
                        const Signature &signature, llvm::StringRef text) {
  Found found;
  found.system = linearRules(pool, machine);
  regress::tidy(pool, signature, found.system);
  found.cost = cost(pool, found.system);
  found.stateOrigin = text.str();
  found.rulesOrigin = regress::describe(found.system.origins);
  return found;
}

namespace {
/// The labelled words that rules have to explain.
struct Gathered {
  Dataset words;
  /// Whether the labels are beyond doubt: they are the dataset's own, or a
  /// network without errors and its automaton agree on them.
  bool areSure = false;
};
} // namespace

/// Chooses and labels the words. If an automaton answers for a network without
/// errors, only words on which both agree are kept.
static Gathered gatherWords(const Source &source, const ExtractedState &state,
                            const Dataset &dataset,
                            const WordOptions &options) {
  bool areData = options.structured == 0;
  if (!state.automaton)
    return source.teacher
               ? Gathered{askTeacher(*source.teacher, dataset, options),
                          areData}
               : Gathered{sampleData(dataset, options), true};
  Dataset words =
      askTeacher(AutomatonTeacher(*state.automaton, dataset), dataset, options);
  if (!source.isExact)
    return {std::move(words), areData || state.isDecided};
  return {agreeingSequences(*source.teacher, words), true};
}

/// Says in a few words where the state of an accepted system came from.
static std::string stateOrigin(const regress::RuleSystem &system,
                               const Source &source,
                               const ExtractedState &state) {
  if (system.states.empty())
    return "no state needed";
  bool labelled =
      llvm::any_of(system.origins, [](const regress::RuleOrigin &origin) {
        return origin.stage == regress::StageId::StateEncodings ||
               origin.stage == regress::StageId::Factors;
      });
  if (state.automaton)
    return system.isTable || labelled
               ? state.text
               : "integer registers that explain the " + state.text;
  return std::string("integer registers that explain ") +
         (source.teacher ? "the network's answers" : "the sequences");
}

namespace {
/// Collects sequences of the dataset that refute rules which explain all the
/// words: each such sequence shows something that the words lack.
class Refuters {
public:
  void add(size_t sequence) {
    if (list.size() < tuning::combinedEntries &&
        !llvm::is_contained(list, sequence))
      list.push_back(sequence);
  }
  llvm::ArrayRef<size_t> sequences() const { return list; }

private:
  std::vector<size_t> list;
};
} // namespace

static std::optional<Found>
explainWords(regress::TermPool &pool, Gathered gathered, const Source &source,
             const ExtractedState &state, const Dataset &dataset,
             bool onlyCoordinates, Refuters &refuters,
             const SearchOptions &options, EventSink &events) {
  regress::Evidence evidence;
  evidence.onlyCoordinates = onlyCoordinates;
  evidence.selection = options.selection;
  evidence.isTableRight = options.isShort;
  evidence.effort = options.effort;
  evidence.words = std::move(gathered.words);
  evidence.areWordsSure = gathered.areSure;
  evidence.automaton = state.automaton ? &*state.automaton : nullptr;
  if (state.automaton)
    evidence.isAutomatonSure = [&] {
      return state.isDecided || speaksOfLongWords(*state.automaton, dataset);
    };
  // If the hidden states lie on a lattice, their coordinates serve as
  // registers.
  std::optional<IntegerAutoencoder> lattice;
  if (source.isExact)
    lattice = valueOf(encodeIntegers(*source.teacher, dataset));
  auto coordinates = [&](llvm::ArrayRef<int64_t> word) {
    return lattice->encodeWord(*source.teacher, word);
  };
  if (onlyCoordinates && !lattice)
    return std::nullopt;
  if (lattice) {
    evidence.numCoordinates = lattice->dimension();
    evidence.coordinates = coordinates;
  }
  std::vector<size_t> numbers = dataset.sorted().distinct();
  Dataset distinct = dataset.select(numbers);
  // Candidates come cheapest first, so only the first ones are kept.
  std::vector<regress::RuleSystem> nearMisses;
  auto accept = [&](const regress::RuleSystem &system) {
    size_t sequence;
    if (regress::explains(pool, system, distinct, &sequence)) {
      if (options.accepted)
        options.accepted(system);
      return true;
    }
    refuters.add(numbers[sequence]);
    if (options.nearMiss && nearMisses.size() < tuning::tiesKept)
      nearMisses.push_back(system);
    return false;
  };
  evidence.accept = accept;
  std::optional<Found> found = searchRules(pool, evidence, events);
  if (!found) {
    events.note("regress", "no rules found");
    for (const regress::RuleSystem &system : nearMisses)
      options.nearMiss(system);
    return std::nullopt;
  }
  found->stateOrigin = stateOrigin(found->system, source, state);
  if (options.ablate)
    found->ablation = ablate(evidence, found->system, distinct);
  return found;
}

/// Returns linear rules at once if they are cheap. If they are expensive (a
/// clock is linear, too, over as many state variables as it has hours), a
/// search looks for other rules, and the cheaper ones are taken.
static std::optional<Found>
explainLinear(regress::TermPool &pool, const Source &source,
              const ExtractedState &state, const Dataset &dataset,
              uint64_t seed, SearchedWords &searched, EventSink &events,
              const SearchOptions &options) {
  const unsigned dear = tuning::efforts[2].maxCostOfForms;
  Found linear =
      fromLinear(pool, *state.linear, dataset.signature(), state.text);
  if (linear.cost < dear)
    return linear;
  ExtractedState other;
  other.automaton = extractAutomaton(source.teacher, dataset, 0);
  if (!other.automaton)
    return linear;
  other.text = describe(*other.automaton, source.teacher);
  std::optional<Found> found = explainState(pool, source, other, dataset, seed,
                                            searched, events, options);
  return found && !found->system.isTable && found->cost < linear.cost
             ? std::move(found)
             : linear;
}

std::optional<Found>
mips::explainState(regress::TermPool &pool, const Source &source,
                   const ExtractedState &state, const Dataset &dataset,
                   uint64_t seed, SearchedWords &searched, EventSink &events,
                   const SearchOptions &options) {
  if (state.linear)
    return explainLinear(pool, source, state, dataset, seed, searched, events,
                         options);
  WordOptions words;
  words.seed = seed;
  Refuters refuters;
  std::optional<Found> found;
  bool areSure = false;
  auto explain = [&](bool onlyCoordinates) {
    words.wanted = refuters.sequences().vec();
    Gathered gathered = gatherWords(source, state, dataset, words);
    areSure = gathered.areSure;
    std::optional<Found> fresh =
        explainWords(pool, std::move(gathered), source, state, dataset,
                     onlyCoordinates, refuters, options, events);
    if (fresh && (!found || fresh->cost < found->cost))
      found = std::move(fresh);
    return found && !found->system.isTable;
  };
  if (source.isExact || state.automaton) {
    bool known = !state.automaton && searched.structured;
    // A network trained on few sequences is unreliable on words unlike them, so
    // rules for the sequences alone may be cheaper and are searched as well.
    bool isDone = explain(known) || known;
    if (isDone && (!found || dataset.numSequences() > tuning::fewSequences))
      return found;
    // The result is a lookup table that nothing contradicts.
    if (!isDone && found && areSure &&
        isSettled(*state.automaton, dataset.maxLength()))
      return found;
    searched.structured |= !found && !state.automaton;
  }
  // One wrong answer of the network to a word outside the dataset can hide the
  // true rules. So before a table is taken, the dataset's own words are
  // searched, and once more together with the sequences that refuted earlier
  // rules.
  words.structured = 0;
  for (unsigned round = 0; round < tuning::turns.refutedRounds; ++round)
    if (explain(searched.ofData && refuters.sequences().empty()) ||
        refuters.sequences().size() == words.wanted.size())
      break;
  searched.ofData |= !found;
  return found;
}
