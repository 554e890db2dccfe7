//===- FromData.cpp - machines without a network ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provenance.h"
#include "SynthesisRun.h"
#include "mips/Data/ValueOrder.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/QueryLearner.h"
#include "mips/Extract/StateMerging.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Undecided.h"
#include "mips/Learn/GradientTrainer.h"
#include "mips/Regress/Stages/Completion.h"
#include "mips/Regress/System/AutomatonTable.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/SureAutomaton.h"
#include "mips/Synthesis/Trust.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>
#include <utility>

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

bool SynthesisRun::areChosen() const {
  return dataset.maxLength() > tuning::turns.longSequences ||
         dataset.numSteps() != dataset.numSequences() * dataset.maxLength();
}

bool SynthesisRun::isBeyondNetworks() {
  if (artefact != Artefact::Machine || options.learner != Learner::Auto)
    return false;
  determine();
  return determined && determined->numStates > tuning::turns.manyStates;
}

bool SynthesisRun::mergingGeneralizes(const Automaton &whole) {
  const Dataset &train = split.train, &heldOut = split.heldOut;
  ExtractedState state =
      extractState(nullptr, train, noise.mostErrors(train.numSteps()));
  if (!state.automaton)
    return false;
  mergedTraining = state.automaton;
  return countErrors(*state.automaton, heldOut) <=
             noise.mostErrors(heldOut.numSteps()) ||
         (dataset.numSequences() == 1 &&
          state.automaton->numStates == whole.numStates);
}

void SynthesisRun::determine() {
  if (wasDetermined || !noise.isClean() || !dataset.isComplete() ||
      dataset.numSequences() == 1)
    return;
  wasDetermined = true;
  if (const TraceMachine *machine = traceMachine();
      machine && !machine->automaton.hasOpenCells())
    determined = machine->automaton;
  else if (Expected<Automaton> automaton = identifyAutomaton(dataset))
    determined = std::move(*automaton);
  else
    events.note("extract", toString(automaton.takeError()));
}

Text SynthesisRun::takeTable() {
  for (const Event &event : eventsOfTable)
    events.handle(event);
  return table;
}

Text SynthesisRun::fromDeterminedState(bool isLastResort) {
  if (!noise.isClean())
    return std::nullopt;
  if (table)
    return isLastResort ? takeTable() : std::nullopt;
  determine();
  if (!determined)
    return std::nullopt;
  ExtractedState state;
  state.automaton = determined;
  state.text = "automaton that the sequences determine: " +
               std::to_string(determined->numStates) +
               (determined->numStates == 1 ? " state" : " states");
  // If words were chosen to determine a machine, its table is right, so rules
  // replace it only if a short search finds them.
  if (areChosen()) {
    Stopwatch regression;
    events.progress("regress", "searching rules", 0);
    regress::TermPool pool;
    std::optional<Found> found = explainSureAutomaton(
        pool, *determined, dataset, state.text, options.seed, events,
        orderOf(*determined) == ValueOrder::Names ? searchAmongNames()
                                                  : options.search);
    return found ? textOf(pool, *found, state, noNetwork, 0, regression)
                 : std::nullopt;
  }
  putTablesAside = !isLastResort;
  Text text = machineText({}, state, dataset, noNetwork, 0, options.search);
  putTablesAside = false;
  return text;
}

const TraceMachine *SynthesisRun::traceMachine() {
  if (!soughtTraces && noise.isClean() && dataset.isComplete() &&
      dataset.numSequences() > 1 && isFinite(split.train)) {
    Stopwatch seconds;
    Expected<TraceMachine> found = machineFromTraces(dataset);
    if (found)
      traces = std::move(*found);
    else
      llvm::consumeError(found.takeError());
    traceSeconds = seconds.seconds();
  }
  soughtTraces = true;
  return noise.isClean() && traces && traces->isClosed ? &*traces : nullptr;
}

bool SynthesisRun::isTraceMachineLarge() const {
  // A smaller machine may have a short rule, which a network finds quickly.
  return size_t(traces->numStates) * traces->automaton.alphabet.size() >=
         tuning::turns.manyCells;
}

ValueOrder SynthesisRun::orderOf(const Automaton &automaton) const {
  return judgeValueOrder(automaton, dataset.signature());
}

SearchOptions SynthesisRun::searchAmongNames() const {
  SearchOptions search = options.search;
  llvm::cantFail(search.selection.leaveOut(
      "-templates,-second-level,-relations,-registers,-hidden-registers,"
      "-filters"));
  search.isShort = true;
  return search;
}

SearchOptions SynthesisRun::searchOfStates(ValueOrder order) const {
  if (order == ValueOrder::Names)
    return searchAmongNames();
  SearchOptions search = options.search;
  llvm::cantFail(search.selection.leaveOut(
      "-second-level,-relations,-registers,-hidden-registers"));
  return search;
}

/// Rules for the machine that traces determine, or its lookup table.
///
/// If the values are names, there is no arithmetic to find: the table is taken
/// at once unless a short search finds rules. If it is unknown whether they are
/// names, a machine with open cells becomes a table if a short search on the
/// sequences finds no rules. The table of a complete machine, or of one over
/// quantities, of which the words may show only a part, waits: the networks may
/// lead to rules.
Text SynthesisRun::fromTraces() {
  const TraceMachine *machine = traceMachine();
  if (!machine || !isTraceMachineLarge() || isLinear(dataset))
    return std::nullopt;
  ValueOrder order = orderOf(machine->automaton);
  bool isOfNames = order == ValueOrder::Names;
  if (machine->automaton.hasOpenCells()) {
    if (Text text = completedText())
      return text;
    // Words show only a part of a state that is not finite, such as a count, so
    // the sequences themselves may have rules.
    if (Text text = isOfNames ? Text() : fromSequencesSoon())
      return text;
    return order == ValueOrder::Quantities ? Text() : partialText();
  }
  // Registers that explain the sequences say more of quantities than numbers of
  // the states do: the greatest and the first one, of which the output is the
  // difference.
  bool areQuantities = order == ValueOrder::Quantities;
  if (areQuantities)
    if (Text text = fromSequencesSoon())
      return text;
  putTablesAside = true;
  Text text = machineText({}, stateOf(*machine), dataset, noNetwork,
                          traceSeconds, searchOfStates(order));
  putTablesAside = false;
  if (text || !table)
    return text;
  if (isOfNames)
    return takeTable();
  // Rules for the sequences without these states may be shorter than the table,
  // and so may rules from a network: the table waits (fromData).
  return areQuantities ? Text() : fromSequencesSoon();
}

Text SynthesisRun::fromStack() {
  SearchOptions search = options.search;
  auto isSmall = [](const Stream &stream) {
    return stream.range &&
           stream.range->size() <= uint64_t(tuning::fewCombinedValues);
  };
  if (!search.selection.has(regress::StageId::Stacks) || !noise.isClean() ||
      !dataset.isComplete() ||
      llvm::none_of(dataset.signature().inputs, isSmall))
    return std::nullopt;
  llvm::cantFail(
      search.selection.keepOnly(regress::nameOf(regress::StageId::Stacks)));
  return fromSequencesSoon(std::move(search));
}

/// Whether there are far more labels than a machine of so many states has
/// choices: then one that gives them all is no accident, even if a part of the
/// sequences leaves another machine.
static bool areLabelsManyFor(const Automaton &automaton,
                             const Dataset &dataset) {
  size_t labels = 0;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t t = 0; t < dataset.length(i); ++t)
      labels += dataset.areAllGiven(i, t);
  double bits = double(automaton.next.size()) *
                std::log2(2.0 * double(automaton.numStates));
  return double(labels) >= tuning::traceMerging.labelsPerBit * bits;
}

Text SynthesisRun::fromLabels() {
  if (dataset.isComplete() || !noise.isClean())
    return std::nullopt;
  Stopwatch extraction;
  ExtractedState state = extractState(nullptr, dataset, /*mostErrors=*/0);
  if (!state.automaton || (!mergingGeneralizes(*state.automaton) &&
                           !areLabelsManyFor(*state.automaton, dataset)))
    return std::nullopt;
  double seconds = extraction.seconds();
  Stopwatch regression;
  events.progress("regress", "searching rules", 0);
  regress::TermPool pool;
  std::optional<Found> found = explainSureAutomaton(
      pool, *state.automaton, dataset, state.text, options.seed, events,
      orderOf(*state.automaton) == ValueOrder::Names ? searchAmongNames()
                                                     : options.search);
  return found ? textOf(pool, *found, state, noNetwork, seconds, regression)
               : std::nullopt;
}

Text SynthesisRun::fromSequencesSoon() {
  return fromSequencesSoon(options.search);
}

Text SynthesisRun::fromSequencesSoon(SearchOptions soon) {
  soon.isShort = true;
  SearchedWords before = searched;
  Text text =
      machineText({}, ExtractedState(), dataset, noNetwork, traceSeconds, soon);
  searched = before;
  return text;
}

bool SynthesisRun::partialGeneralizes() {
  if (double(traces->answered) >=
      tuning::traceMerging.generalizes * double(dataset.numSequences()))
    return true;
  Expected<TraceMachine> found = machineFromTraces(split.train);
  if (!found) {
    llvm::consumeError(found.takeError());
    return false;
  }
  // The whole of the data decides more than this part of it, which may be wrong
  // about something rare.
  const Automaton &automaton = found->automaton;
  size_t answered = 0, steps = 0;
  for (size_t i = 0; i < split.heldOut.numSequences(); ++i) {
    size_t count = automaton.countAnswered(split.heldOut.inputWord(i));
    answered += count == split.heldOut.length(i);
    steps += count;
  }
  return 2 * answered >= split.heldOut.numSequences() &&
         double(countErrors(automaton, split.heldOut)) <=
             tuning::traceMerging.rarelyWrong * double(steps);
}

static std::string describe(const TraceMachine &machine) {
  size_t cells = size_t(machine.numStates) * machine.automaton.alphabet.size();
  return "automaton by state merging: " + std::to_string(machine.numStates) +
         " states, " + std::to_string(machine.openTransitions) + " of " +
         std::to_string(cells) + " transitions open";
}

/// Writes the inputs step by step: `1 0, 2 0`.
static std::string printWord(const Word &word, const Signature &signature) {
  std::string text;
  size_t width = signature.inputs.size();
  for (size_t i = 0; i < word.size(); ++i)
    text += (i == 0      ? ""
             : i % width ? " "
                         : ", ") +
            signature.inputs[i % width].names.fieldOf(word[i]);
  return text;
}

void SynthesisRun::noteExperiments() {
  for (const Word &word : traces->experiments)
    events.note("extract", "an experiment that would decide more: " +
                               printWord(word, dataset.signature()));
}

Text SynthesisRun::completedText() {
  if (!traces->merged || std::exchange(soughtCompletion, true))
    return std::nullopt;
  ExtractedState state;
  state.automaton = regress::completeByLaws(*traces->merged);
  if (!state.automaton)
    return std::nullopt;
  // A rule says what happens where the data are silent; a table of what was
  // filled in would be a guess.
  state.isDecided = true;
  state.text = describe(*traces) + ", which the rules tell";
  putTablesAside = true;
  Text text = machineText({}, state, dataset, noNetwork, traceSeconds,
                          searchOfStates(orderOf(*state.automaton)));
  putTablesAside = false;
  table.reset();
  if (text)
    noteExperiments();
  return text;
}

Text SynthesisRun::partialText() {
  if (!partialGeneralizes()) {
    events.note("extract",
                "a machine in parts, which held-out sequences refute");
    return std::nullopt;
  }
  const Automaton &automaton = traces->automaton;
  regress::TermPool pool;
  Found found;
  Signature signature = dataset.signature();
  found.system = regress::automatonTable(pool, automaton, signature);
  found.system.origins = {{regress::StageId::LookupTable, {}}};
  found.stateOrigin = describe(*traces);
  found.rulesOrigin = regress::describe(found.system.origins);
  signature.outputs.push_back({undecidedOutput.str(), Interval{0, 1}});
  auto module =
      regress::buildMachine(context, pool, found.system, signature, "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  setProvenance(machine, noNetwork, found);
  events.stage("train", noNetwork, trainSeconds);
  events.stage("extract",
               found.stateOrigin + "; " + withThousands(traces->answered) +
                   " of " + withThousands(dataset.numSequences()) +
                   " sequences answered to the end",
               traceSeconds);
  noteExperiments();
  events.stage("regress", llvm::join(printRules(machine), "\n"), 0);
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  os << '\n';
  return text;
}

Text SynthesisRun::fromPresumedLabels() {
  if (!noise.isClean() || !dataset.isComplete() ||
      artefact != Artefact::Machine)
    return std::nullopt;
  size_t count =
      std::min(split.train.numSequences(), tuning::trainingSequences);
  StateMergingOptions merging;
  merging.strict = false;
  merging.maxStates = tuning::encodedStates;
  Expected<MergedAutomaton> merged =
      mergeStates(split.train.slice(0, count), merging);
  if (!merged) {
    llvm::consumeError(merged.takeError());
    return std::nullopt;
  }
  const Automaton &automaton = merged->automaton;
  return presume(AutomatonTeacher(automaton, dataset),
                 "an automaton of " + std::to_string(automaton.numStates) +
                     (automaton.numStates == 1 ? " state" : " states"))
             ? fromData()
             : std::nullopt;
}

Text SynthesisRun::fromData() {
  if (artefact == Artefact::Network || artefact == Artefact::Lattice)
    return std::nullopt;
  if (artefact == Artefact::Machine)
    if (Text text = fromDeterminedState(/*isLastResort=*/true))
      return text;
  if (Text text = fromNoisyStates())
    return text;
  Stopwatch extraction;
  const TraceMachine *machine = traceMachine();
  bool isWhole = machine && !machine->automaton.hasOpenCells();
  ExtractedState state =
      isWhole ? stateOf(*machine)
              : extractState(nullptr, dataset,
                             noise.mostErrors(dataset.numSteps()));
  // An automaton merged from all sequences reproduces all of them even if it is
  // wrong, so held-out sequences must confirm it. A part of a log may lack what
  // is rare, but so small a machine for so many labels is no accident.
  bool isNoAccident = state.automaton && dataset.numSequences() == 1 &&
                      noise.isClean() &&
                      areLabelsManyFor(*state.automaton, dataset);
  if (state.automaton && !isWhole && !isNoAccident &&
      !mergingGeneralizes(*state.automaton)) {
    events.note("extract", "an automaton that held-out sequences refute: " +
                               std::to_string(state.automaton->numStates) +
                               " states");
    state = ExtractedState();
  }
  if (artefact == Artefact::Automaton) {
    if (!state.automaton && !machine)
      return std::nullopt;
    events.stage("extract", state.automaton ? state.text : describe(*machine),
                 extraction.seconds());
    return printed(state.automaton ? *state.automaton : machine->automaton);
  }
  std::optional<AutomatonTeacher> teacher;
  if (state.automaton)
    teacher.emplace(*state.automaton, dataset);
  Dataset agreeing;
  const Dataset *data = trusted(teacher ? &*teacher : nullptr, agreeing);
  if (!data)
    return std::nullopt;
  // A log's automaton over names has no arithmetic to find.
  bool isOfNames =
      isNoAccident && orderOf(*state.automaton) == ValueOrder::Names;
  Text text = machineText({}, state, *data, noNetwork, extraction.seconds(),
                          isOfNames ? searchAmongNames() : options.search);
  if (!text && machine && !isWhole)
    text = completedText();
  return !text && machine && !isWhole ? partialText() : text;
}
