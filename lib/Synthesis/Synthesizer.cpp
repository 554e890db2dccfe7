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
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Learn/GradientTrainer.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/Attempt.h"
#include "mips/Synthesis/AutomatonTeacher.h"
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
/// So many such tables are refused before automata like that are left alone.
constexpr unsigned maxRefusedTables = 2;

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
  Expected<Text> fromSource(NetworkSource &source, unsigned most);
  Text fromGivenNetwork();
  /// The artefact by way of one network; nothing if this one does not serve.
  Text fromNetwork(const TrainResult &result);
  Text fromData();
  /// Whether state merging on the training sequences alone gives an automaton
  /// that the held-out ones bear out.
  bool mergingGeneralizes() const;
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
                   double extractSeconds);

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
  assert(dataset.numSequences() >= 2 && "one to train on, one held out");
  if (!noise.isClean())
    events.stage("data",
                 "the same inputs have different outputs: about " +
                     llvm::formatv("{0:f2}", 100 * noise.rate).str() +
                     " % of the steps are wrong",
                 watch.seconds());
  if (options.network)
    return fromGivenNetwork();
  if (options.learner != Learner::Data) {
    Expected<Text> text = fromTraining();
    if (!text || *text)
      return text;
  }
  if (options.learner != Learner::Network)
    return fromData();
  return Text();
}

namespace {
/// A time at which a source is asked for networks.
struct Turn {
  NetworkSource &source;
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
  }
  return Text();
}

Expected<Text> Synthesizer::fromSource(NetworkSource &source, unsigned most) {
  for (unsigned i = 0; i < most; ++i) {
    Expected<std::optional<TrainResult>> result = source.next(progress);
    if (!result)
      return result.takeError();
    if (!*result)
      break;
    trainSeconds = watch.seconds();
    if (Text text = fromNetwork(**result))
      return text;
    events.note("train", "no machine from " + describe(**result));
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
                     describe(result), extraction.seconds());
}

bool Synthesizer::mergingGeneralizes() const {
  const Dataset &train = split.train, &heldOut = split.heldOut;
  ExtractedState state =
      extractState(nullptr, train, noise.mostErrors(train.numSteps()));
  return state.automaton && countErrors(*state.automaton, heldOut) <=
                                noise.mostErrors(heldOut.numSteps());
}

Text Synthesizer::fromData() {
  if (artefact == Artefact::Network || artefact == Artefact::Lattice)
    return std::nullopt;
  Stopwatch extraction;
  ExtractedState state =
      extractState(nullptr, dataset, noise.mostErrors(dataset.numSteps()));
  // An automaton of all the sequences gives all of them whatever it is worth.
  if (state.automaton && !mergingGeneralizes()) {
    events.note("extract", "an automaton that held-out sequences refute");
    state = ExtractedState();
  }
  if (artefact == Artefact::Automaton && !state.automaton)
    return std::nullopt;
  if (artefact == Artefact::Automaton) {
    events.stage("extract", state.text, extraction.seconds());
    return printed(*state.automaton);
  }
  std::optional<AutomatonTeacher> teacher;
  if (state.automaton)
    teacher.emplace(*state.automaton, dataset);
  Dataset agreeing;
  const Dataset *data = trusted(teacher ? &*teacher : nullptr, agreeing);
  if (!data)
    return std::nullopt;
  return machineText({}, state, *data, "no network: from the data alone",
                     extraction.seconds());
}

Text Synthesizer::machineText(const Source &source, const ExtractedState &state,
                              const Dataset &data, const std::string &training,
                              double extractSeconds) {
  Stopwatch regression;
  events.progress("regress", "searching rules", 0);
  regress::TermPool pool;
  // If data are noisy, each network agrees with other sequences of them.
  if (&data != &dataset)
    searched = {};
  std::optional<Found> found =
      explainState(pool, source, state, data, options.seed, searched, events,
                   options.search);
  if (!found)
    return std::nullopt;
  if (found->system.isTable && isGuess(*state.automaton, dataset)) {
    events.note(
        "regress",
        "a table with " +
            std::to_string(countUndecidedCells(*state.automaton, dataset)) +
            " of " + std::to_string(state.automaton->next.size()) +
            " cells that the data leave open");
    ++refusedTables;
    return std::nullopt;
  }
  auto module = regress::buildMachine(context, pool, found->system,
                                      dataset.signature(), "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  if (!isExcused(machine)) {
    events.note("regress", "rules that wrong labels alone do not excuse");
    return std::nullopt;
  }
  setProvenance(machine, training, *found);
  events.stage("train", training, trainSeconds);
  events.stage("extract", found->stateOrigin, extractSeconds);
  events.stage("regress", llvm::join(printRules(machine), "\n"),
               regression.seconds());
  reportAblation(found->ablation, events);
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  os << '\n';
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
