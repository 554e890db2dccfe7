//===- Synthesizer.cpp - from a dataset to a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Synthesizer.h"
#include "Provenance.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/IntegerAutoencoder.h"
#include "mips/Extract/QueryLearner.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Undecided.h"
#include "mips/Learn/GradientTrainer.h"
#include "mips/Regress/System/AutomatonTable.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/Attempt.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/SureAutomaton.h"
#include "mips/Synthesis/Trust.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <limits>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// How many networks of the first trainer are asked before the second one is.
constexpr unsigned maxAffineNetworks = 3;
/// The first trainer's effort in all, and before the second one is tried where
/// that one can be. That one takes outputs as names, which is right for a few
/// values; many values are quantities, and to the first trainer a quantity is
/// worth more than to the second.
constexpr double wholeEffort = 2.5, effortBeforeNames = 0.4,
                 effortBeforeQuantities = 2;
constexpr unsigned mostNames = 8;
/// A network with at most this share of wrong held-out sequences may be asked
/// about sequences of the dataset, which then bear its answers out.
constexpr double mostErrorsForWords = 0.2;
/// And with at most this share, for an automaton: beyond it the machine would
/// be the data's doing, not the network's.
constexpr double mostErrorsForAutomaton = 0.05;
/// Networks hardly ever become exact on sequences longer than this, and take
/// long over them; nor are they on machines of more states than this.
constexpr size_t longSequences = 16;
constexpr unsigned manyStates = 64;
/// So many such tables are refused before automata like that are left alone.
constexpr unsigned maxRefusedTables = 2;

constexpr const char *noNetwork = "no network: from the data alone";

using Text = std::optional<std::string>;

/// One run of the learner.
class Synthesizer {
public:
  Synthesizer(const Dataset &dataset, Artefact artefact,
              const SynthesisOptions &options, mlir::MLIRContext &context,
              EventSink &events)
      : dataset(dataset), split(splitDataset(dataset)),
        noise(estimateNoise(dataset)), artefact(artefact), options(options),
        context(context), events(events) {}

  Expected<Text> run();

private:
  /// What the first trainer may spend before another one is tried.
  double firstEffort(bool finite) const {
    if (!finite)
      return wholeEffort;
    bool named = isFinite(split.train, /*maxSymbols=*/64, mostNames);
    return named ? effortBeforeNames : effortBeforeQuantities;
  }
  /// The artefact by way of networks that are trained, each kind in its turn.
  Expected<Text> fromTraining();
  /// Asks for networks, at most `most`, until one serves.
  Expected<Text> fromSource(TrainingSource &source, unsigned most);
  Text fromGivenNetwork();
  /// Tells of a network that came to nothing.
  void reportVain(const TrainResult &result);
  /// The artefact by way of one network; nothing if this one does not serve.
  Text fromNetwork(const TrainResult &result);
  Text fromData();
  /// What the sequences determine by themselves. It is tried before networks
  /// where the sequences are long or chosen, and before the second trainer
  /// where that one has little hope. Unless it is the last resort, a table is
  /// put aside until the networks have had their chance.
  Text fromDeterminedState(bool isLastResort);
  /// The table that was put aside.
  Text takeTable();
  void determine();
  /// Sequences of one length were drawn. Those of many were chosen, and where
  /// they determine a machine nobody else need look for it.
  bool areChosen() const {
    return dataset.maxLength() > longSequences ||
           dataset.numSteps() != dataset.numSequences() * dataset.maxLength();
  }
  bool isBeyondNetworks() {
    if (artefact != Artefact::Machine || options.learner != Learner::Auto)
      return false;
    determine();
    return determined && determined->numStates > manyStates;
  }
  /// The finite machine that the data decide, looked for once.
  const TraceMachine *traceMachine();
  /// Whether it is worth more than what a network would say.
  bool isTraceMachineLarge() const;
  /// The machine by way of that, where no network is needed.
  Text fromTraces();
  /// The machine whose rules a short search finds for the sequences themselves.
  Text fromSequencesSoon();
  /// A table with open cells.
  Text partialText();
  /// Whether merging the training sequences alone gives a machine that is never
  /// wrong on the held-out ones, and answers many of them.
  bool partialGeneralizes();
  /// Whether state merging on the training sequences alone gives an automaton
  /// that the held-out ones bear out; `whole` is of all of them. Of one log the
  /// beginning may lack cells that its end has, and then the states are as
  /// many.
  bool mergingGeneralizes(const Automaton &whole) const;
  Text networkText(const TrainResult &result);
  Text latticeText(const TrainResult &result);
  /// Whether wrong labels are reason enough for all errors of a machine.
  bool isExcused(MachineOp machine) const;
  /// Whether it contradicts fewer wrong labels than all those asked before.
  bool isBetterThanBefore(const TrainResult &result,
                          const ExtractedState &state);
  /// Whether a network as good as this one is to be asked for rules.
  bool isWorthAsking(const TrainResult &result, const ExtractedState &state);
  double errorShare(const TrainResult &result) const;
  const Dataset *trusted(const Teacher *teacher, Dataset &storage);
  /// Rules that give every output of `data`, as a machine.
  Text machineText(const Source &source, const ExtractedState &state,
                   const Dataset &data, const std::string &training,
                   double extractSeconds, const SearchOptions &search);
  /// The machine of what was found, or nothing if it is not to be trusted.
  Text textOf(const regress::TermPool &pool, const Found &found,
              const ExtractedState &state, const std::string &training,
              double extractSeconds, const Stopwatch &regression);

  const Dataset &dataset;
  Split split;
  NoiseEstimate noise;
  Artefact artefact;
  const SynthesisOptions &options;
  mlir::MLIRContext &context;
  EventSink &events;
  /// A TrainProgress refers to it, so it lives as long as this.
  std::function<void(StringRef, double)> progress = [this](StringRef what,
                                                           double fraction) {
    events.progress("train", what, fraction);
  };
  Stopwatch watch;
  double trainSeconds = 0;
  /// A network with few errors is asked once; then only one without.
  bool askedImperfect = false;
  /// Where labels are wrong every network, and every automaton, trusts other
  /// sequences: the least share of wrong steps of those asked in vain.
  double fewestErrorsOfNetworks = 1, fewestErrorsOfAutomata = 1;
  unsigned refusedTables = 0;
  SearchedWords searched;
  /// The automaton that the sequences determine, if they do.
  std::optional<Automaton> determined;
  bool wasDetermined = false;
  /// A table of it, found before the second trainer was tried, and how.
  bool putTablesAside = false;
  Text table;
  std::vector<Event> eventsOfTable;
  std::optional<TraceMachine> traces;
  bool soughtTraces = false;
  double traceSeconds = 0;
};
} // namespace

static std::string describe(const TrainResult &result) {
  std::string text =
      result.network->description() + " · " +
      (result.iterations ? std::to_string(result.iterations) + " steps"
                         : std::string("from a checkpoint")) +
      " · ";
  const Score &score = result.heldOut;
  std::string sequences =
      withThousands(score.sequences) + " held-out sequences";
  if (score.wrongSequences == 0)
    return text + "no error in " + sequences;
  text +=
      "errors in " + withThousands(score.wrongSequences) + " of " + sequences;
  return result.isExact ? text + ", as many as labels are wrong" : text;
}

template <typename T> static std::string printed(const T &value) {
  std::string text;
  llvm::raw_string_ostream os(text);
  value.print(os);
  return text;
}

Expected<Text> Synthesizer::run() {
  assert(isSplittable(dataset) && "some to train on, some held out");
  if (!noise.isClean())
    events.stage("data",
                 "the same inputs have different outputs: about " +
                     llvm::formatv("{0:f2}", 100 * noise.rate).str() +
                     " % of the steps are wrong",
                 watch.seconds());
  if (options.network)
    return fromGivenNetwork();
  // Networks are trained on many beginnings; one sequence has one.
  bool isLog = dataset.numSequences() == 1;
  if (isLog && options.learner == Learner::Auto)
    if (Text text = fromData())
      return text;
  if (!isLog && options.learner == Learner::Auto &&
      artefact == Artefact::Machine) {
    if (areChosen() || dataset.maxLength() > longSequences)
      if (Text text = fromDeterminedState(/*isLastResort=*/true))
        return text;
    if (Text text = fromTraces())
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

void Synthesizer::reportVain(const TrainResult &result) {
  Event event{Event::Note, "train", "no machine from " + describe(result),
              0,           0,       {}};
  event.counts = {{"held-out", double(result.heldOut.sequences)},
                  {"wrong", double(result.heldOut.wrongSequences)}};
  events.handle(event);
}

namespace {
/// A time at which a source is asked for networks.
struct Turn {
  TrainingSource &source;
  unsigned most;
  /// Of the first trainer, in all; 0 for another source.
  double effort;
};
} // namespace

Expected<Text> Synthesizer::fromTraining() {
  LmOptions lm;
  lm.seed = options.seed;
  lm.noise = noise;
  AffineReluSearch minimal(split, lm);
  GradientSearchOptions gradient;
  gradient.seed = options.seed;
  gradient.noise = noise;
  GradientSearch named(split, gradient);

  bool finite = isFinite(split.train);
  std::vector<Turn> turns = {{minimal, maxAffineNetworks, firstEffort(finite)}};
  if (finite) {
    // Asked early and often: a network with rare errors may hold the exact
    // machine already.
    turns.push_back({named, std::numeric_limits<unsigned>::max(), 0});
    turns.push_back({minimal, maxAffineNetworks, wholeEffort});
  }
  for (const Turn &turn : turns) {
    if (turn.effort > 0)
      minimal.setEffort(turn.effort);
    Expected<Text> text = fromSource(turn.source, turn.most);
    if (!text || *text)
      return text;
    if (&turn == &turns.front() && finite && isBeyondNetworks())
      if (Text text = fromDeterminedState(/*isLastResort=*/false))
        return text;
  }
  return Text();
}

Expected<Text> Synthesizer::fromSource(TrainingSource &source, unsigned most) {
  for (unsigned i = 0; i < most; ++i) {
    Expected<std::optional<TrainResult>> result = source.next(progress);
    if (!result)
      return result.takeError();
    if (!*result)
      break;
    trainSeconds = watch.seconds();
    if (Text text = fromNetwork(**result))
      return text;
    reportVain(**result);
  }
  return Text();
}

Text Synthesizer::fromGivenNetwork() {
  TrainResult result;
  result.network = options.network->clone();
  judgeNetwork(result, split.heldOut, noise);
  return fromNetwork(result);
}

Text Synthesizer::networkText(const TrainResult &result) {
  if (!result.isExact)
    return std::nullopt;
  events.stage("train", describe(result), trainSeconds);
  std::string text;
  llvm::raw_string_ostream os(text);
  writeNetwork(*result.network, os);
  return text;
}

Text Synthesizer::latticeText(const TrainResult &result) {
  if (!result.isExact)
    return std::nullopt;
  Expected<IntegerAutoencoder> lattice =
      encodeIntegers(*result.network, dataset);
  if (!lattice) {
    events.note("extract", toString(lattice.takeError()));
    return std::nullopt;
  }
  events.stage("train", describe(result), trainSeconds);
  return printed(*lattice);
}

/// The share of the held-out sequences looked at that the network gets wrong,
/// those with a wrong label aside.
double Synthesizer::errorShare(const TrainResult &result) const {
  const Score &score = result.heldOut;
  if (noise.isClean())
    return double(score.wrongSequences) /
           double(std::max<size_t>(score.sequences, 1));
  double wrong =
      double(score.wrongSteps) / double(std::max<size_t>(score.steps, 1));
  return std::max(wrong - noise.rate, 0.0) * double(dataset.maxLength());
}

bool Synthesizer::isExcused(MachineOp machine) const {
  return noise.isClean() ||
         (countWrongSteps(machine, dataset) <=
              noise.mostErrors(dataset.numSteps()) &&
          !isContradictedSomewhere(machine, dataset, noise.rate));
}

bool Synthesizer::isBetterThanBefore(const TrainResult &result,
                                     const ExtractedState &state) {
  auto share = [](size_t wrong, size_t all) {
    return double(wrong) / double(std::max<size_t>(all, 1));
  };
  double now =
      state.automaton
          ? share(countErrors(*state.automaton, dataset), dataset.numSteps())
          : share(result.heldOut.wrongSteps, result.heldOut.steps);
  double &fewest =
      state.automaton ? fewestErrorsOfAutomata : fewestErrorsOfNetworks;
  if (now >= fewest)
    return false;
  fewest = now;
  return true;
}

bool Synthesizer::isWorthAsking(const TrainResult &result,
                                const ExtractedState &state) {
  if (!noise.isClean() && !state.linear && !isBetterThanBefore(result, state))
    return false;
  if (state.automaton && refusedTables >= maxRefusedTables &&
      isGuess(*state.automaton, dataset))
    return false;
  if (state.linear || state.automaton || result.isExact)
    return true;
  if (askedImperfect)
    return false;
  return askedImperfect = true;
}

/// What rules have to explain without an exception: for clean data all of it.
/// Null if that is too little to go by.
const Dataset *Synthesizer::trusted(const Teacher *teacher, Dataset &storage) {
  if (noise.isClean() || !teacher)
    return &dataset;
  constexpr size_t leastSequences = 20;
  storage = agreeingSequences(*teacher, dataset);
  return storage.numSequences() < leastSequences ? nullptr : &storage;
}

Text Synthesizer::fromNetwork(const TrainResult &result) {
  if (artefact == Artefact::Network)
    return networkText(result);
  if (artefact == Artefact::Lattice)
    return latticeText(result);
  double share = errorShare(result);
  if (share > mostErrorsForWords)
    return std::nullopt;
  Stopwatch extraction;
  Dataset agreeing;
  const Dataset *data = trusted(result.network.get(), agreeing);
  if (!data)
    return std::nullopt;
  ExtractedState state;
  if (share <= mostErrorsForAutomaton)
    state = extractState(result.network.get(), *data);
  if (artefact == Artefact::Automaton) {
    if (!state.automaton)
      return std::nullopt;
    events.stage("train", describe(result), trainSeconds);
    events.stage("extract", state.text, extraction.seconds());
    return printed(*state.automaton);
  }
  if (!isWorthAsking(result, state))
    return std::nullopt;
  return machineText({result.network.get(), result.isExact}, state, *data,
                     describe(result), extraction.seconds(), options.search);
}

bool Synthesizer::mergingGeneralizes(const Automaton &whole) const {
  const Dataset &train = split.train, &heldOut = split.heldOut;
  ExtractedState state =
      extractState(nullptr, train, noise.mostErrors(train.numSteps()));
  if (!state.automaton)
    return false;
  return countErrors(*state.automaton, heldOut) <=
             noise.mostErrors(heldOut.numSteps()) ||
         (dataset.numSequences() == 1 &&
          state.automaton->numStates == whole.numStates);
}

void Synthesizer::determine() {
  if (wasDetermined || !noise.isClean() || !dataset.isComplete() ||
      dataset.numSequences() == 1)
    return;
  wasDetermined = true;
  if (Expected<Automaton> automaton = identifyAutomaton(dataset))
    determined = std::move(*automaton);
  else
    events.note("extract", toString(automaton.takeError()));
}

Text Synthesizer::takeTable() {
  for (const Event &event : eventsOfTable)
    events.handle(event);
  return table;
}

Text Synthesizer::fromDeterminedState(bool isLastResort) {
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
  // Where words were chosen to show a machine whole, its table is right, and
  // only rules that are soon found are wanted in its place.
  if (areChosen()) {
    Stopwatch regression;
    events.progress("regress", "searching rules", 0);
    regress::TermPool pool;
    std::optional<Found> found =
        explainSureAutomaton(pool, *determined, dataset, state.text,
                             options.seed, events, options.search.selection);
    return found ? textOf(pool, *found, state, noNetwork, 0, regression)
                 : std::nullopt;
  }
  putTablesAside = !isLastResort;
  Text text = machineText({}, state, dataset, noNetwork, 0, options.search);
  putTablesAside = false;
  return text;
}

const TraceMachine *Synthesizer::traceMachine() {
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
  return traces && traces->isClosed ? &*traces : nullptr;
}

bool Synthesizer::isTraceMachineLarge() const {
  // A smaller one may be that of a short rule, which a network finds soon.
  constexpr size_t leastCells = 40;
  return size_t(traces->numStates) * traces->automaton.alphabet.size() >=
         leastCells;
}

/// Real machines have many states and hardly ever rules: a few quick ways to
/// find some are tried, then the table is taken.
Text Synthesizer::fromTraces() {
  const TraceMachine *machine = traceMachine();
  if (!machine || !isTraceMachineLarge())
    return std::nullopt;
  if (isLinear(dataset))
    return std::nullopt;
  if (machine->automaton.hasOpenCells()) {
    // Of a state that is not finite, such as counts, the words show a part,
    // too.
    if (Text text = fromSequencesSoon())
      return text;
    return partialText();
  }
  SearchOptions quick = options.search;
  llvm::cantFail(quick.selection.leaveOut(
      "-second-level,-relations,-registers,-hidden-registers"));
  putTablesAside = true;
  Text text = machineText({}, stateOf(*machine), dataset, noNetwork,
                          traceSeconds, quick);
  putTablesAside = false;
  if (text || !table)
    return text;
  // What the sequences show without the states may be shorter than the table,
  // and so may be what a network shows: the table waits (fromData).
  return fromSequencesSoon();
}

Text Synthesizer::fromSequencesSoon() {
  SearchOptions soon = options.search;
  soon.isShort = true;
  SearchedWords before = searched;
  Text text =
      machineText({}, ExtractedState(), dataset, noNetwork, traceSeconds, soon);
  searched = before;
  return text;
}

bool Synthesizer::partialGeneralizes() {
  constexpr double enough = 0.99;
  if (double(traces->answered) >= enough * double(dataset.numSequences()))
    return true;
  Expected<TraceMachine> found = machineFromTraces(split.train);
  if (!found) {
    llvm::consumeError(found.takeError());
    return false;
  }
  const Automaton &automaton = found->automaton;
  size_t answered = 0;
  for (size_t i = 0; i < split.heldOut.numSequences(); ++i)
    answered += automaton.countAnswered(split.heldOut.inputWord(i)) ==
                split.heldOut.length(i);
  return 2 * answered >= split.heldOut.numSequences() &&
         countErrors(automaton, split.heldOut) == 0;
}

static std::string describe(const TraceMachine &machine) {
  size_t cells = size_t(machine.numStates) * machine.automaton.alphabet.size();
  return "automaton by state merging: " + std::to_string(machine.numStates) +
         " states, " + std::to_string(machine.openTransitions) + " of " +
         std::to_string(cells) + " transitions open";
}

/// Step by step: `1 0, 2 0`.
static std::string printWord(const Word &word, const Signature &signature) {
  std::string text;
  size_t width = signature.inputs.size();
  for (size_t i = 0; i < word.size(); ++i)
    text += (i == 0 ? "" : i % width ? " " : ", ") + std::to_string(word[i]);
  return text;
}

Text Synthesizer::partialText() {
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
  for (const Word &word : traces->experiments)
    events.note("extract", "an experiment that would decide more: " +
                               printWord(word, dataset.signature()));
  events.stage("regress", llvm::join(printRules(machine), "\n"), 0);
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  os << '\n';
  return text;
}

Text Synthesizer::fromData() {
  if (artefact == Artefact::Network || artefact == Artefact::Lattice)
    return std::nullopt;
  if (artefact == Artefact::Machine)
    if (Text text = fromDeterminedState(/*isLastResort=*/true))
      return text;
  Stopwatch extraction;
  const TraceMachine *machine = traceMachine();
  bool isWhole = machine && !machine->automaton.hasOpenCells();
  ExtractedState state =
      isWhole ? stateOf(*machine)
              : extractState(nullptr, dataset,
                             noise.mostErrors(dataset.numSteps()));
  // An automaton of all the sequences gives all of them whatever it is worth.
  if (state.automaton && !isWhole && !mergingGeneralizes(*state.automaton)) {
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
  Text text = machineText({}, state, *data, noNetwork, extraction.seconds(),
                          options.search);
  return !text && machine && !isWhole ? partialText() : text;
}

Text Synthesizer::machineText(const Source &source, const ExtractedState &state,
                              const Dataset &data, const std::string &training,
                              double extractSeconds,
                              const SearchOptions &search) {
  Stopwatch regression;
  events.progress("regress", "searching rules", 0);
  regress::TermPool pool;
  // If data are noisy, each network agrees with other sequences of them.
  if (&data != &dataset)
    searched = {};
  std::optional<Found> found = explainState(
      pool, source, state, data, options.seed, searched, events, search);
  if (!found)
    return std::nullopt;
  return textOf(pool, *found, state, training, extractSeconds, regression);
}

Text Synthesizer::textOf(const regress::TermPool &pool, const Found &found,
                         const ExtractedState &state,
                         const std::string &training, double extractSeconds,
                         const Stopwatch &regression) {
  if (found.system.isTable && !state.isDecided &&
      isGuess(*state.automaton, dataset)) {
    events.note(
        "regress",
        "a table with " +
            std::to_string(countUndecidedCells(*state.automaton, dataset)) +
            " of " + std::to_string(state.automaton->next.size()) +
            " cells that the data leave open");
    ++refusedTables;
    return std::nullopt;
  }
  auto module = regress::buildMachine(context, pool, found.system,
                                      dataset.signature(), "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  if (!isExcused(machine)) {
    events.note("regress", "rules that wrong labels alone do not excuse");
    return std::nullopt;
  }
  setProvenance(machine, training, found);
  std::vector<Event> stages(3);
  for (Event &stage : stages)
    stage.kind = Event::Stage;
  stages[0].stage = "train";
  stages[0].text = training;
  stages[0].seconds = trainSeconds;
  stages[1].stage = "extract";
  stages[1].text = found.stateOrigin;
  stages[1].seconds = extractSeconds;
  stages[2].stage = "regress";
  stages[2].text = llvm::join(printRules(machine), "\n");
  stages[2].seconds = regression.seconds();
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
  return Synthesizer(dataset, artefact, options, context, events).run();
}
