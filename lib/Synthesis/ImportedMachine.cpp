//===- ImportedMachine.cpp - imported networks to machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/ImportedMachine.h"
#include "Provenance.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Interpreter.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/Agreement.h"
#include "mips/Synthesis/Attempt.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/LabelledWords.h"
#include "mips/Synthesis/LawfulMachine.h"
#include "mips/Synthesis/SearchRules.h"
#include "mips/Synthesis/WordLadder.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::StringRef;

namespace {
/// One extraction from an imported network.
class Extraction {
public:
  Extraction(const ImportedNetwork &network, const Signature &signature,
             const ImportOptions &options, mlir::MLIRContext &context,
             EventSink &events)
      : network(network), signature(signature), seed(options.seed),
        pick(options.pick), data(options.data), record(options.record),
        context(context), events(events) {}

  std::optional<std::string> automatonText();
  std::optional<std::string> frontText();
  std::optional<std::string> machineText();

private:
  /// Random words of the trained length and all short words, labelled by
  /// `teacher`.
  Dataset wordsOf(const Teacher &teacher) const {
    return labelledWords(teacher, signature, network.trainedLength(),
                         tuning::rowsOfAForm, seed + 1);
  }
  /// Words for the search for rules of `automaton`: random words and structured
  /// ones.
  Dataset wordsToExplain(const Automaton &automaton) const;
  unsigned longest() const { return network.trainedLength(); }
  const Ladder &ladder();
  std::optional<Found> explainLinear();
  std::optional<Found> explainAutomaton();
  std::optional<Found> explainCounts();
  std::optional<Found> explainCounts(unsigned length);
  bool mayCount();
  size_t countWrong(const Found &found);
  std::optional<Found> explainAnswers();
  std::string describeLimits(const Agreement &measured) const;
  std::string text(const Found &found);
  void recordStates();

  const ImportedNetwork &network;
  const Signature &signature;
  uint64_t seed;
  std::optional<unsigned> pick;
  const Dataset *data;
  LearningRecord *record;
  mlir::MLIRContext &context;
  EventSink &events;
  Stopwatch watch;
  double extractSeconds = 0;
  std::optional<Ladder> climbed;
  /// Whether all machines are wanted, also those of many states.
  bool isWide = false;
  /// Whether the rules found go on counting beyond the states of any automaton.
  bool isCounting = false;
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
  // The short words stand first and are left out: most of them are prefixes of
  // longer ones.
  size_t count = words.numSequences();
  return askTeacher(teacher, words.slice(count - options.fromData, count),
                    options);
}

const Ladder &Extraction::ladder() {
  if (climbed)
    return *climbed;
  LadderOptions options;
  options.seed = seed;
  options.pick = pick;
  options.isWide = isWide || pick;
  options.data = data;
  climbed = climbLadder(network, signature, options);
  extractSeconds = watch.seconds();
  events.note("extract", climbed->description());
  return *climbed;
}

std::optional<std::string> Extraction::automatonText() {
  if (!ladder().chosen)
    return std::nullopt;
  events.stage("extract", ladder().description(), extractSeconds);
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "# " << ladder().description() << '\n';
  ladder().automaton().print(os);
  return text;
}

std::optional<std::string> Extraction::frontText() {
  isWide = true;
  std::string text;
  llvm::raw_string_ostream os(text);
  ladder().print(os);
  return text;
}

/// Looks for outputs that depend linearly on the inputs, such as a sum or a
/// delay.
std::optional<Found> Extraction::explainLinear() {
  Dataset words = wordsOf(network);
  ExtractedState state = extractState(&network, words);
  extractSeconds = watch.seconds();
  if (!state.linear)
    return std::nullopt;
  return explainState(pool, {&network, true}, state, words, seed, searched,
                      events);
}

/// Looks for rules of the chosen automaton. It knows the answer to every word,
/// so the search uses a few hundred words, and the result is checked on many
/// more.
std::optional<Found> Extraction::explainAutomaton() {
  if (!ladder().chosen)
    return std::nullopt;
  const Automaton &automaton = ladder().automaton();
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
  if (!mayBeLawful(automaton)) {
    events.note("regress", "transitions as if drawn by lot: a table");
    llvm::cantFail(evidence.selection.keepOnly(
        regress::nameOf(regress::StageId::LookupTable)));
  }
  std::optional<Found> found = searchRules(pool, evidence, events);
  if (found)
    found->stateOrigin = "automaton by queries: " + ladder().description();
  return found;
}

/// Whether the states found may be the beginning of an unbounded count: their
/// number grows with the length of the words.
bool Extraction::mayCount() {
  if (pick || network.isRegression())
    return false;
  const Ladder &ladder = this->ladder();
  return !ladder.chosen || ladder.isGrowing();
}

/// On how many words of the trained length, random ones and structured ones,
/// rules and network differ.
size_t Extraction::countWrong(const Found &found) {
  const size_t count = tuning::firstLook;
  auto module =
      regress::buildMachine(context, pool, found.system, signature, "learned");
  Interpreter interpreter(*module->getOps<MachineOp>().begin());
  size_t wrong = 0;
  for (const Dataset &words :
       {labelledWords(network, signature, longest(), count, seed + 4),
        labelledCorners(network, signature, longest(), count, seed + 5)})
    for (size_t i = 0; i < words.numSequences(); ++i)
      wrong += interpreter.answer(words.inputWord(i)) != words.outputWord(i);
  return wrong;
}

/// Looks for rules of the network's answers to words of one length, such as a
/// register that counts on where the states of an automaton end.
std::optional<Found> Extraction::explainCounts(unsigned length) {
  const size_t count = tuning::costlyWords / 2;
  regress::Evidence evidence;
  evidence.words = labelledCorners(network, signature, length, count, seed + 6);
  evidence.areWordsSure = true;
  // The machines of the ladder are a fallback, so a short search is enough.
  evidence.isTableRight = true;
  Dataset others =
      labelledCorners(network, signature, length, 2 * count, seed + 7);
  Dataset random = labelledWords(network, signature, length, count, seed + 8);
  auto accept = [&](const regress::RuleSystem &system) {
    return regress::explains(pool, system, others) &&
           regress::explains(pool, system, random);
  };
  evidence.accept = accept;
  std::optional<Found> found = searchRules(pool, evidence, events);
  if (!found || found->system.isTable)
    return std::nullopt;
  found->stateOrigin =
      "integer registers that explain the network's answers to "
      "words of " +
      std::to_string(length) + " steps";
  return found;
}

/// Tries shorter and shorter words: the network may err on the longer ones.
std::optional<Found> Extraction::explainCounts() {
  std::vector<unsigned> lengths = ladderLengths(longest());
  for (unsigned length : llvm::reverse(lengths))
    if (std::optional<Found> found = explainCounts(length))
      return found;
  return std::nullopt;
}

/// Looks for rules of the network's own answers, without a finite machine.
std::optional<Found> Extraction::explainAnswers() {
  return explainState(pool, {&network, true}, ExtractedState(),
                      wordsOf(network), seed, searched, events);
}

/// Tells a reader the limits of the result before any figures; empty if there
/// are none.
std::string Extraction::describeLimits(const Agreement &measured) const {
  const bool hasDifference = !measured.shortest.empty();
  const std::string same = std::to_string(measured.agreesUpTo());
  const WordCount &count = measured.counts.front();
  bool isWrong =
      double(count.different) > tuning::trust.differing * double(count.words);
  if (isCounting)
    return "a register counts without end; the network keeps up " +
           (hasDifference ? "to length " + same
                          : "in all words asked, of up to " + same + " steps") +
           " (all words of up to " + std::to_string(measured.allUpTo) +
           " steps were asked)";
  if (isWrong && hasDifference)
    return "no small machine does what the network does on longer words: this "
           "one does up to length " +
           same;
  if (!climbed || !climbed->chosen)
    return {};
  std::string behaviour = describeBehaviour(climbed->automaton());
  if (behaviour.empty() || measured.shortest.empty())
    return behaviour;
  return behaviour +
         " but for some, which are too rare among random ones to be "
         "learned";
}

std::string Extraction::text(const Found &found) {
  auto module =
      regress::buildMachine(context, pool, found.system, signature, "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  Stopwatch comparing;
  Agreement measured =
      measureAgreement(machine, network, signature, seed, isCounting);
  std::string agreement = measured.description();
  std::string before = describeLimits(measured);
  if (!before.empty())
    agreement = before + "; " + agreement;
  if (data)
    agreement += "; " + compareOnData(machine, network, *data);
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

/// Random words, in the states of the automaton if the machine comes from one.
void Extraction::recordStates() {
  const size_t count = tuning::firstLook;
  Dataset words = labelledWords(network, signature, longest(), count, seed + 9);
  // The short words stand first: most of them are prefixes of longer ones.
  size_t all = words.numSequences();
  bool hasStates = climbed && climbed->chosen && !isCounting;
  record->takeNetwork(drawStates(network, words.slice(all - count, all),
                                 hasStates ? &climbed->automaton() : nullptr));
}

std::optional<std::string> Extraction::machineText() {
  std::optional<Found> found;
  if (network.isRegression())
    found = explainLinear();
  std::optional<Found> counting;
  if (!found && mayCount())
    counting = explainCounts();
  if (!found)
    found = explainAutomaton();
  isCounting =
      counting && (!found || countWrong(*counting) <= countWrong(*found));
  if (isCounting)
    found = std::move(counting);
  // Queries have shown a finite function without a small machine. Rules for its
  // single answers would only explain the errors of the network.
  if (!found && (network.isRegression() || !climbed))
    found = explainAnswers();
  if (!found)
    return std::nullopt;
  if (record)
    recordStates();
  return text(*found);
}

std::optional<std::string>
mips::synthesizeFromNetwork(const ImportedNetwork &network,
                            const Signature &signature, Artefact artefact,
                            const ImportOptions &options,
                            mlir::MLIRContext &context, EventSink &events) {
  Extraction extraction(network, signature, options, context, events);
  if (artefact == Artefact::Front)
    return extraction.frontText();
  return artefact == Artefact::Automaton ? extraction.automatonText()
                                         : extraction.machineText();
}
