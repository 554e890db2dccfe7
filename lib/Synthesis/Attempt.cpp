//===- Attempt.cpp - one source, from its answers to a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Attempt.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/IntegerAutoencoder.h"
#include "mips/Extract/StateMerging.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/LinearRules.h"
#include "mips/Synthesis/Trust.h"
#include "mips/Synthesis/Words.h"

using namespace mips;
using llvm::Expected;

/// The value if there is one; a stage that declines is no error here.
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
  if (!teacher) {
    std::optional<MergedAutomaton> merged = valueOf(mergeStates(dataset));
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
    state.text =
        (teacher ? "automaton by queries: " : "automaton by state merging: ") +
        count(state.automaton->numStates, "state");
  else
    state.text = teacher
                     ? "no finite or linear state: answers to words"
                     : "no finite or linear state: the sequences themselves";
  return state;
}

/// An exact linear realisation is its own explanation.
static Found fromLinear(regress::TermPool &pool, const LinearMachine &machine,
                        const Signature &signature, llvm::StringRef text) {
  Found found;
  found.system = linearRules(pool, machine);
  regress::tidy(pool, signature, found.system);
  found.cost = cost(pool, found.system);
  found.stateOrigin = text.str();
  found.rulesOrigin = found.system.method;
  return found;
}

/// The labelled words that rules have to explain. Where an automaton speaks for
/// a network that makes no error, it speaks of words on which both agree.
static Dataset gatherWords(const Source &source, const ExtractedState &state,
                           const Dataset &dataset, const WordOptions &options,
                           bool &agree) {
  agree = source.isExact;
  if (state.automaton) {
    Dataset words = askTeacher(AutomatonTeacher(*state.automaton, dataset),
                               dataset, options);
    if (!source.isExact)
      return words;
    Dataset agreed = agreeingSequences(*source.teacher, words);
    agree = agreed.numSequences() == words.numSequences();
    return agreed;
  }
  if (source.teacher)
    return askTeacher(*source.teacher, dataset, options);
  return sampleData(dataset, options);
}

/// Where the state of an accepted system came from, in a few words.
static std::string stateOrigin(const regress::RuleSystem &system,
                               const Source &source,
                               const ExtractedState &state) {
  if (system.states.empty())
    return "no state needed";
  bool labelled = llvm::StringRef(system.method).contains("state labels");
  if (state.automaton)
    return system.isTable || labelled
               ? state.text
               : "integer registers that explain the " + state.text;
  return std::string("integer registers that explain ") +
         (source.teacher ? "the network's answers" : "the sequences");
}

static std::optional<Found>
explainWords(regress::TermPool &pool, Dataset words, const Source &source,
             const ExtractedState &state, const Dataset &dataset,
             bool onlyCoordinates, EventSink &events) {
  regress::Evidence evidence;
  evidence.onlyCoordinates = onlyCoordinates;
  evidence.words = std::move(words);
  evidence.automaton = state.automaton ? &*state.automaton : nullptr;
  evidence.network = source.teacher;
  // Where hidden states lie on a lattice, its coordinates are registers.
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
  auto accept = [&](const regress::RuleSystem &system) {
    return regress::explains(pool, system, dataset);
  };
  evidence.accept = accept;
  std::vector<regress::Explanation> explanations =
      regress::explain(pool, evidence, [&](llvm::StringRef line) {
        events.note("regress", line);
      });
  if (explanations.empty()) {
    events.note("regress", "no rules found");
    return std::nullopt;
  }
  Found found;
  found.system = std::move(explanations.front().system);
  found.cost = explanations.front().cost;
  found.rulesOrigin = found.system.method;
  found.stateOrigin = stateOrigin(found.system, source, state);
  return found;
}

std::optional<Found>
mips::explainState(regress::TermPool &pool, const Source &source,
                   const ExtractedState &state, const Dataset &dataset,
                   uint64_t seed, SearchedWords &searched, EventSink &events) {
  if (state.linear)
    return fromLinear(pool, *state.linear, dataset.signature(), state.text);
  WordOptions options;
  options.seed = seed;
  bool agree = false;
  std::optional<Found> found;
  if (source.isExact || state.automaton) {
    Dataset words = gatherWords(source, state, dataset, options, agree);
    bool known = !state.automaton && searched.structured;
    found = explainWords(pool, words, source, state, dataset, known, events);
    if (found && (!found->system.isTable || agree))
      return found;
    if (known)
      return found;
    searched.structured |= !found && !state.automaton;
  }
  // A single wrong answer to a word that the dataset does not hold hides the
  // true rules, so before a table is taken the dataset's own words are tried.
  options.structured = 0;
  std::optional<Found> sober =
      explainWords(pool, gatherWords(source, state, dataset, options, agree),
                   source, state, dataset, searched.ofData, events);
  searched.ofData |= !sober;
  return sober && (!found || sober->cost < found->cost) ? std::move(sober)
                                                        : std::move(found);
}
