//===- Attempt.cpp - one source, from its answers to a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Attempt.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/StateMerging.h"
#include "mips/Synthesis/LinearRules.h"
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
                                                  const Dataset &dataset) {
  std::optional<LinearResult> result = valueOf(
      teacher ? realizeLinear(*teacher, dataset) : realizeLinear(dataset));
  if (!result || result->errors)
    return std::nullopt;
  return std::move(result->machine);
}

static std::optional<Automaton> extractAutomaton(const Teacher *teacher,
                                                 const Dataset &dataset) {
  if (!teacher) {
    std::optional<MergedAutomaton> merged = valueOf(mergeStates(dataset));
    if (!merged || merged->errors)
      return std::nullopt;
    return std::move(merged->automaton);
  }
  std::optional<LearnedAutomaton> learned =
      valueOf(learnAutomaton(*teacher, dataset));
  if (!learned || learned->errors)
    return std::nullopt;
  return std::move(learned->automaton);
}

static std::string count(size_t number, llvm::StringRef noun) {
  return std::to_string(number) + " " + noun.str() + (number == 1 ? "" : "s");
}

ExtractedState mips::extractState(const Teacher *teacher,
                                  const Dataset &dataset) {
  ExtractedState state;
  state.linear = extractLinear(teacher, dataset);
  if (!state.linear)
    state.automaton = extractAutomaton(teacher, dataset);
  if (state.linear)
    state.text =
        "exact linear realisation: " + count(state.linear->numStates(), "state variable");
  else if (state.automaton)
    state.text = (teacher ? "automaton by queries: " : "automaton by state merging: ") +
                 count(state.automaton->numStates, "state");
  else
    state.text = teacher ? "no finite or linear state: answers to words"
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

std::optional<Found>
mips::explainState(regress::TermPool &pool, const Teacher *teacher,
                   const ExtractedState &state, const Dataset &dataset,
                   uint64_t seed, EventSink &events) {
  if (state.linear)
    return fromLinear(pool, *state.linear, dataset.signature(), state.text);
  WordOptions words;
  words.seed = seed;
  regress::Evidence evidence;
  evidence.words =
      teacher ? askTeacher(*teacher, dataset, words) : sampleData(dataset, words);
  evidence.automaton = state.automaton ? &*state.automaton : nullptr;
  evidence.network = teacher;
  auto accept = [&](const regress::RuleSystem &system) {
    return regress::explains(pool, system, dataset);
  };
  evidence.accept = accept;
  std::vector<regress::Explanation> explanations = regress::explain(
      pool, evidence, [&](llvm::StringRef line) { events.note("regress", line); });
  if (explanations.empty())
    return std::nullopt;
  Found found;
  found.system = std::move(explanations.front().system);
  found.cost = explanations.front().cost;
  found.rulesOrigin = found.system.method;
  found.stateOrigin =
      state.automaton
          ? state.text
          : std::string("integer registers that explain the ") +
                (teacher ? "network's answers" : "sequences");
  return found;
}
