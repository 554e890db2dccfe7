//===- Synthesizer.cpp - from a dataset to a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provenance.h"
#include "SynthesisRun.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/Trust.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

Expected<Text> SynthesisRun::run() {
  Expected<Text> text = search();
  if (!text || *text)
    return text;
  if (artefact == Artefact::Machine)
    return nearestText();
  return options.bestEffort && artefact == Artefact::Network
             ? nearestNetworkText()
             : Text();
}

Expected<Text> SynthesisRun::search() {
  assert(isSplittable(dataset) && "some to train on, some held out");
  if (!noise.isClean())
    events.stage("data",
                 "the same inputs have different outputs: about " +
                     llvm::formatv("{0:f2}", 100 * noise.rate).str() +
                     " % of the steps are wrong",
                 watch.seconds());
  if (options.network)
    return fromGivenNetwork();
  // Networks need many sequences to train on; a log is a single one.
  bool isLog = dataset.numSequences() == 1;
  if (isLog && options.learner == Learner::Auto)
    if (Text text = fromData())
      return text;
  if (!isLog && options.learner == Learner::Auto &&
      artefact == Artefact::Machine) {
    if (areChosen())
      if (Text text = fromDeterminedState(/*isLastResort=*/true))
        return text;
    if (Text text = fromTraces())
      return text;
    if (Text text = fromStack())
      return text;
    if (Text text = fromLabels())
      return text;
    if (Text text = fromNoisyStates())
      return text;
  }
  if (options.learner != Learner::Data) {
    Expected<Text> text = fromTraining();
    if (!text || *text)
      return text;
  }
  bool wasAsked = isLog && options.learner == Learner::Auto;
  if (options.learner != Learner::Network && !wasAsked)
    return fromData();
  return Text();
}

bool SynthesisRun::isExcused(MachineOp machine) const {
  return noise.isClean() ||
         (countWrongSteps(machine, dataset) <=
              noise.mostErrors(dataset.numSteps()) &&
          !isContradictedSomewhere(machine, dataset, noise.rate));
}

/// The data that rules have to explain without an exception: all of them if
/// they are clean, else the sequences on which the teacher agrees. Null if
/// these are too few.
const Dataset *SynthesisRun::trusted(const Teacher *teacher, Dataset &storage) {
  if (noise.isClean() || !teacher)
    return &dataset;
  storage = agreeingSequences(*teacher, dataset);
  // Of long sequences hardly one may be without a wrong label.
  if (storage.numSequences() < tuning::leastSequences && dataset.isComplete())
    storage = agreeingBeginnings(*teacher, dataset);
  return storage.numSequences() < tuning::leastSequences ? nullptr : &storage;
}

void SynthesisRun::recordRules(const regress::TermPool &pool,
                               const regress::RuleSystem &system) {
  auto module = regress::buildMachine(context, pool, system,
                                      dataset.signature(), "learned");
  if (!isExcused(*module->getOps<MachineOp>().begin()))
    return;
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  options.record->addCandidate(regress::describe(system.origins),
                               cost(pool, system), text);
}

void SynthesisRun::recordStates(const TrainResult &result,
                                const ExtractedState &state) {
  if (options.record)
    options.record->takeNetwork(
        drawStates(*result.network, dataset,
                   state.automaton ? &*state.automaton : nullptr));
}

Text SynthesisRun::machineText(const Source &source,
                               const ExtractedState &state, const Dataset &data,
                               StringRef training, double extractSeconds,
                               const SearchOptions &search) {
  Stopwatch regression;
  events.progress("regress", "searching rules", 0);
  regress::TermPool pool;
  // On noisy data each network agrees with other sequences, so what was
  // searched for another network does not count.
  if (&data != &dataset)
    searched = {};
  SearchOptions telling = search;
  telling.nearMiss = [&](const regress::RuleSystem &system) {
    considerRules(pool, system, "rules");
  };
  if (options.record)
    telling.accepted = [&](const regress::RuleSystem &system) {
      recordRules(pool, system);
    };
  std::optional<Found> found = explainState(
      pool, source, state, data, options.seed, searched, events, telling);
  if (!found) {
    if (state.automaton)
      considerAutomaton(*state.automaton, state.text);
    return std::nullopt;
  }
  return textOf(pool, *found, state, training, extractSeconds, regression);
}

Text SynthesisRun::textOf(const regress::TermPool &pool, const Found &found,
                          const ExtractedState &state, StringRef training,
                          double extractSeconds, const Stopwatch &regression) {
  if (found.system.isTable && !state.isDecided &&
      isGuess(*state.automaton, dataset)) {
    events.note(
        "regress",
        "a table with " +
            std::to_string(countUndecidedCells(*state.automaton, dataset)) +
            " of " + std::to_string(state.automaton->next.size()) +
            " cells that the data leave open");
    ++refusedTables;
    considerAutomaton(*state.automaton,
                      "a table that the data leave open, " + state.text);
    return std::nullopt;
  }
  auto module = regress::buildMachine(context, pool, found.system,
                                      dataset.signature(), "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  if (!isExcused(machine)) {
    events.note("regress", "rules that wrong labels alone do not excuse");
    return std::nullopt;
  }
  if (options.record)
    recordRules(pool, found.system);
  setProvenance(machine, training, found);
  auto stage = [](StringRef name, StringRef text, double seconds) {
    return Event{Event::Stage, name.str(), text.str(), seconds, 0, {}};
  };
  std::vector<Event> stages = {
      stage("train", training, trainSeconds),
      stage("extract", found.stateOrigin, extractSeconds),
      stage("regress", llvm::join(printRules(machine), "\n"),
            regression.seconds())};
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  os << '\n';
  if (found.system.isTable && putTablesAside) {
    table = text;
    eventsOfTable = std::move(stages);
    return std::nullopt;
  }
  for (const Event &stage : stages)
    events.handle(stage);
  reportAblation(found.ablation, events);
  return text;
}

double mips::effortFactor(unsigned level) {
  static constexpr double factors[] = {0.2, 0.5, 1, 3, 10};
  assert(level >= 1 && level <= std::size(factors));
  return factors[level - 1];
}

static bool sameRanges(llvm::ArrayRef<Stream> a, llvm::ArrayRef<Stream> b) {
  return llvm::equal(a, b, [](const Stream &one, const Stream &other) {
    return one.range == other.range;
  });
}

Error mips::checkNetwork(const Network &network, const Dataset &dataset) {
  const Signature &theirs = network.signature(), &ours = dataset.signature();
  if (!sameRanges(theirs.inputs, ours.inputs) ||
      !sameRanges(theirs.outputs, ours.outputs))
    return llvm::createStringError(
        "the network was trained on streams of other ranges");
  if (network.trainedLength() < dataset.maxLength())
    return llvm::createStringError("the network was trained on sequences of " +
                                   llvm::Twine(network.trainedLength()) +
                                   " steps, the dataset has " +
                                   llvm::Twine(dataset.maxLength()));
  return Error::success();
}

Expected<std::optional<std::string>>
mips::synthesize(const Dataset &dataset, Artefact artefact,
                 const SynthesisOptions &options, mlir::MLIRContext &context,
                 EventSink &events) {
  return SynthesisRun(dataset, artefact, options, context, events).run();
}
