//===- ImportedMachine.cpp - from somebody's network to a machine===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/ImportedMachine.h"
#include "Provenance.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/Agreement.h"
#include "mips/Synthesis/Attempt.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/WordLadder.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::StringRef;

namespace {
/// One extraction.
class Extraction {
public:
  Extraction(const ImportedNetwork &network, const Signature &signature,
             uint64_t seed, mlir::MLIRContext &context, EventSink &events)
      : network(network), signature(signature), seed(seed), context(context),
        events(events) {}

  std::optional<std::string> automatonText();
  std::optional<std::string> machineText();

private:
  /// Words of the trained length, and all short ones.
  Dataset wordsOf(const Teacher &teacher) const {
    return labelledWords(teacher, signature, network.trainedLength(),
                         tuning::rowsOfAForm, seed + 1);
  }
  /// Words that rules for `automaton` are searched on: random ones and some
  /// that dwell in corners.
  Dataset wordsToExplain(const Automaton &automaton) const;
  unsigned longest() const { return network.trainedLength(); }
  const Ladder &ladder();
  std::optional<Found> explainLinear();
  std::optional<Found> explainAutomaton();
  std::optional<Found> explainAnswers();
  std::string text(const Found &found);

  const ImportedNetwork &network;
  const Signature &signature;
  uint64_t seed;
  mlir::MLIRContext &context;
  EventSink &events;
  Stopwatch watch;
  double extractSeconds = 0;
  std::optional<Ladder> climbed;
  regress::TermPool pool;
  SearchedWords searched;
};
} // namespace

Dataset Extraction::wordsToExplain(const Automaton &automaton) const {
  WordOptions options;
  options.fromData = 80;
  options.structured = 80;
  options.seed = seed;
  AutomatonTeacher teacher(automaton, signature, longest());
  Dataset words =
      labelledWords(teacher, signature, longest(), options.fromData, seed + 2);
  // The short ones stand first, and longer ones begin with most of them.
  size_t count = words.numSequences();
  return askTeacher(teacher, words.slice(count - options.fromData, count),
                    options);
}

const Ladder &Extraction::ladder() {
  if (climbed)
    return *climbed;
  climbed = climbLadder(network, signature, seed);
  extractSeconds = watch.seconds();
  events.note("extract", climbed->description());
  return *climbed;
}

std::optional<std::string> Extraction::automatonText() {
  if (!ladder().automaton)
    return std::nullopt;
  events.stage("extract", ladder().description(), extractSeconds);
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "# " << ladder().description() << '\n';
  ladder().automaton->print(os);
  return text;
}

/// A quantity that depends on inputs linearly: a sum, a delay.
std::optional<Found> Extraction::explainLinear() {
  Dataset words = wordsOf(network);
  ExtractedState state = extractState(&network, words);
  extractSeconds = watch.seconds();
  if (!state.linear)
    return std::nullopt;
  return explainState(pool, {&network, true}, state, words, seed, searched,
                      events);
}

/// The automaton knows the answer to every word, so a few hundred words are
/// enough to search rules on, and what explains those is held to many more.
std::optional<Found> Extraction::explainAutomaton() {
  if (!ladder().automaton)
    return std::nullopt;
  const Automaton &automaton = *ladder().automaton;
  Dataset many = wordsOf(AutomatonTeacher(automaton, signature, longest()));
  regress::Evidence evidence;
  evidence.words = wordsToExplain(automaton);
  evidence.areWordsSure = true;
  evidence.automaton = &automaton;
  evidence.isAutomatonSure = [] { return true; };
  evidence.isTableRight = true;
  auto accept = [&](const regress::RuleSystem &system) {
    return regress::explains(pool, system, many);
  };
  evidence.accept = accept;
  std::optional<regress::Explanation> explanation = regress::explain(
      pool, evidence, [&](StringRef line) { events.note("regress", line); });
  if (!explanation)
    return std::nullopt;
  Found found;
  found.system = std::move(explanation->system);
  found.cost = explanation->cost;
  found.rulesOrigin = regress::describe(found.system.origins);
  found.stateOrigin = "automaton by queries: " + ladder().description();
  return found;
}

/// Without a finite machine: rules for the network's own answers.
std::optional<Found> Extraction::explainAnswers() {
  return explainState(pool, {&network, true}, ExtractedState(),
                      wordsOf(network), seed, searched, events);
}

std::string Extraction::text(const Found &found) {
  auto module =
      regress::buildMachine(context, pool, found.system, signature, "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  Stopwatch comparing;
  std::string agreement =
      measureAgreement(machine, network, signature, seed).description();
  setProvenance(machine, network.description(), found, agreement);
  events.stage("train", network.description() + " · from a file");
  events.stage("extract", found.stateOrigin, extractSeconds);
  events.stage("regress", llvm::join(printRules(machine), "\n"),
               watch.seconds() - extractSeconds - comparing.seconds());
  events.stage("compare", agreement, comparing.seconds());
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  os << '\n';
  return text;
}

std::optional<std::string> Extraction::machineText() {
  std::optional<Found> found;
  if (network.isRegression())
    found = explainLinear();
  if (!found)
    found = explainAutomaton();
  // Of a finite function that is no small machine, queries have told so; rules
  // for its single answers would be rules for the errors of a network.
  if (!found && (network.isRegression() || !climbed))
    found = explainAnswers();
  if (!found)
    return std::nullopt;
  return text(*found);
}

std::optional<std::string>
mips::synthesizeFromNetwork(const ImportedNetwork &network,
                            const Signature &signature, Artefact artefact,
                            uint64_t seed, mlir::MLIRContext &context,
                            EventSink &events) {
  Extraction extraction(network, signature, seed, context, events);
  return artefact == Artefact::Automaton ? extraction.automatonText()
                                         : extraction.machineText();
}
