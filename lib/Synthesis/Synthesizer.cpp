//===- Synthesizer.cpp - from a dataset to a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Synthesizer.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/IntegerAutoencoder.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Learn/GradientTrainer.h"
#include "mips/Synthesis/Attempt.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// How many networks of the first trainer are asked before the second one is.
constexpr unsigned maxAffineNetworks = 3;

using Text = std::optional<std::string>;

/// One run of the learner.
class Synthesizer {
public:
  Synthesizer(const Dataset &dataset, Artefact artefact,
              const SynthesisOptions &options, mlir::MLIRContext &context,
              EventSink &events)
      : dataset(dataset), split(splitDataset(dataset)), artefact(artefact),
        options(options), context(context), events(events) {}

  Expected<Text> run();

private:
  Text fromAffineNetworks();
  Expected<Text> fromSecondOrderNetworks();
  Expected<Text> fromCheckpoint();
  /// The artefact by way of one network; nothing if this one does not serve.
  Text fromNetwork(const Network &network, const std::string &training);
  Text fromData();
  Text machineText(const Teacher *teacher, const std::string &training,
                   const ExtractedState &state);
  void tellTraining(const std::string &training);

  const Dataset &dataset;
  Split split;
  Artefact artefact;
  const SynthesisOptions &options;
  mlir::MLIRContext &context;
  EventSink &events;
  /// A TrainProgress refers to it, so it lives as long as this.
  std::function<void(StringRef, double)> progress =
      [this](StringRef what, double fraction) {
        events.progress("train", what, fraction);
      };
  Stopwatch watch;
  double trainSeconds = 0;
};
} // namespace

static std::string describe(const TrainResult &result) {
  std::string text = result.network->description() + " · " +
                     std::to_string(result.iterations) + " steps · ";
  if (result.heldOutErrors == 0)
    return text + "no error in " + withThousands(result.heldOutSequences) +
           " held-out sequences";
  return text + "errors in " + withThousands(result.heldOutErrors) + " of " +
         withThousands(result.heldOutSequences) + " held-out sequences";
}

template <typename T> static std::string printed(const T &value) {
  std::string text;
  llvm::raw_string_ostream os(text);
  value.print(os);
  return text;
}

void Synthesizer::tellTraining(const std::string &training) {
  events.stage("train", training, trainSeconds);
}

Expected<Text> Synthesizer::run() {
  if (dataset.numSequences() < 2)
    return llvm::createStringError("a dataset of " +
                                   llvm::Twine(dataset.numSequences()) +
                                   " sequence: learning needs at least two");
  if (!options.networkFile.empty())
    return fromCheckpoint();
  if (options.learner != Learner::Data) {
    if (Text text = fromAffineNetworks())
      return text;
    Expected<Text> text = fromSecondOrderNetworks();
    if (!text || *text)
      return text;
  }
  if (options.learner != Learner::Network)
    return fromData();
  return Text();
}

Text Synthesizer::fromAffineNetworks() {
  LmOptions lm;
  lm.seed = options.seed;
  AffineReluSearch search(split, lm);
  for (unsigned i = 0; i < maxAffineNetworks; ++i) {
    std::optional<TrainResult> result = search.next(progress);
    if (!result)
      return std::nullopt;
    trainSeconds = watch.seconds();
    if (Text text = fromNetwork(*result->network, describe(*result)))
      return text;
    events.note("train", "no machine from " + describe(*result));
  }
  return std::nullopt;
}

/// Extract early and often: a network with rare errors may hold the exact
/// machine already. What is not finite needs a network without error.
Expected<Text> Synthesizer::fromSecondOrderNetworks() {
  if (!isFinite(split.train))
    return Text();
  GradientSearchOptions gradient;
  gradient.seed = options.seed;
  GradientSearch search(split, gradient);
  for (;;) {
    Expected<std::optional<TrainResult>> result = search.next(progress);
    if (!result)
      return result.takeError();
    if (!*result)
      return Text();
    trainSeconds = watch.seconds();
    if (Text text = fromNetwork(*(*result)->network, describe(**result)))
      return text;
    events.note("train", "no machine from " + describe(**result));
  }
}

Expected<Text> Synthesizer::fromCheckpoint() {
  auto buffer = llvm::MemoryBuffer::getFile(options.networkFile);
  if (!buffer)
    return llvm::createStringError(buffer.getError(),
                                   "cannot read '" + options.networkFile +
                                       "': " + buffer.getError().message());
  Expected<std::unique_ptr<Network>> network =
      readNetwork((*buffer)->getMemBufferRef());
  if (!network)
    return network.takeError();
  const Signature &theirs = (*network)->signature(), &ours = dataset.signature();
  if (theirs.inputs.size() != ours.inputs.size() ||
      theirs.outputs.size() != ours.outputs.size() ||
      (*network)->trainedLength() < dataset.maxLength())
    return llvm::createStringError("the network of '" + options.networkFile +
                                   "' is not for this dataset: other streams, or "
                                   "trained on shorter sequences");
  return fromNetwork(**network, (*network)->description() + " · from checkpoint");
}

Text Synthesizer::fromNetwork(const Network &network,
                              const std::string &training) {
  Score score = scoreNetwork(network, split.heldOut);
  if (artefact == Artefact::Network) {
    if (score.wrongSequences)
      return std::nullopt;
    tellTraining(training);
    std::string text;
    llvm::raw_string_ostream os(text);
    writeNetwork(network, os);
    return text;
  }
  if (artefact == Artefact::Lattice) {
    Expected<IntegerAutoencoder> lattice = encodeIntegers(network, dataset);
    if (score.wrongSequences || !lattice) {
      if (!lattice)
        events.note("extract", toString(lattice.takeError()));
      return std::nullopt;
    }
    tellTraining(training);
    return printed(*lattice);
  }
  Stopwatch extraction;
  ExtractedState state = extractState(&network, dataset);
  bool useful = state.linear || state.automaton || score.wrongSequences == 0;
  if (!useful || (artefact == Artefact::Automaton && !state.automaton))
    return std::nullopt;
  tellTraining(training);
  events.stage("extract", state.text, extraction.seconds());
  if (artefact == Artefact::Automaton)
    return printed(*state.automaton);
  return machineText(&network, training, state);
}

Text Synthesizer::fromData() {
  if (artefact == Artefact::Network || artefact == Artefact::Lattice)
    return std::nullopt;
  Stopwatch extraction;
  ExtractedState state = extractState(nullptr, dataset);
  if (artefact == Artefact::Automaton && !state.automaton)
    return std::nullopt;
  events.stage("extract", state.text, extraction.seconds());
  if (artefact == Artefact::Automaton)
    return printed(*state.automaton);
  return machineText(nullptr, "no network: from the data alone", state);
}

static void setProvenance(MachineOp machine, StringRef network,
                          const Found &found) {
  mlir::Builder builder(machine.getContext());
  machine.setProvenanceAttr(builder.getDictionaryAttr(
      {builder.getNamedAttr("network", builder.getStringAttr(network)),
       builder.getNamedAttr("rules", builder.getStringAttr(found.rulesOrigin)),
       builder.getNamedAttr("state", builder.getStringAttr(found.stateOrigin))}));
}

Text Synthesizer::machineText(const Teacher *teacher,
                              const std::string &training,
                              const ExtractedState &state) {
  Stopwatch regression;
  events.progress("regress", "searching rules", 0);
  regress::TermPool pool;
  std::optional<Found> found =
      explainState(pool, teacher, state, dataset, options.seed, events);
  if (!found) {
    events.note("regress", "no rules found");
    return std::nullopt;
  }
  auto module = regress::buildMachine(context, pool, found->system,
                                      dataset.signature(), "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  setProvenance(machine, training, *found);
  events.stage("regress", llvm::join(printRules(machine), "\n"),
               regression.seconds());
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  os << '\n';
  return text;
}

Expected<std::optional<std::string>>
mips::synthesize(const Dataset &dataset, Artefact artefact,
                 const SynthesisOptions &options, mlir::MLIRContext &context,
                 EventSink &events) {
  return Synthesizer(dataset, artefact, options, context, events).run();
}
