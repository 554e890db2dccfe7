//===- SynthesisRun.h - one run of the learner -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_SYNTHESIS_SYNTHESISRUN_H
#define MIPS_LIB_SYNTHESIS_SYNTHESISRUN_H

#include "mips/Data/ValueOrder.h"
#include "mips/Extract/TraceMachine.h"
#include "mips/Learn/Training.h"
#include "mips/Synthesis/Attempt.h"
#include "mips/Synthesis/Synthesizer.h"

namespace mips {

/// An artefact, or nothing.
using Text = std::optional<std::string>;

/// How programs say that no network was asked.
constexpr llvm::StringLiteral noNetwork = "no network: from the data alone";

/// The entry of a machine's provenance that says that it is not exact, and how
/// far it is right.
constexpr llvm::StringLiteral approximateName = "approximate";

/// What print() of a value writes.
template <typename T> std::string printed(const T &value) {
  std::string text;
  llvm::raw_string_ostream os(text);
  value.print(os);
  return text;
}

/// One run of the learner.
class SynthesisRun {
public:
  SynthesisRun(const Dataset &dataset, Artefact artefact,
               const SynthesisOptions &options, mlir::MLIRContext &context,
               EventSink &events)
      : dataset(dataset), split(splitDataset(dataset)),
        noise(estimateNoise(dataset)), artefact(artefact), options(options),
        context(context), events(events) {}

  llvm::Expected<Text> run();

private:
  /// What the first trainer may spend before another one is tried.
  double firstEffort(bool finite) const;
  /// The artefact by way of networks that are trained, each kind in its turn.
  llvm::Expected<Text> fromTraining();
  /// Asks for networks, at most `most`, until one serves.
  llvm::Expected<Text> fromSource(TrainingSource &source, unsigned most);
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
  bool areChosen() const;
  /// Whether the data determine a machine that networks hardly ever become.
  bool isBeyondNetworks();
  /// The finite machine that the data decide, looked for once.
  const TraceMachine *traceMachine();
  /// Whether it is worth more than what a network would say.
  bool isTraceMachineLarge() const;
  /// What the numbers of its values are to a machine.
  ValueOrder orderOf(const Automaton &automaton) const;
  /// A short search without the stages whose registers are arithmetic.
  SearchOptions searchAmongNames() const;
  /// The machine by way of that, where no network is needed.
  Text fromTraces();
  /// The machine by way of state merging where outputs are missing: what is
  /// known at the ends of words alone makes a poor gradient, and a machine that
  /// held-out words bear out is found without one.
  Text fromLabels();
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
  bool mergingGeneralizes(const Automaton &whole);
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
                   const Dataset &data, llvm::StringRef training,
                   double extractSeconds, const SearchOptions &search);
  /// The machine of what was found, or nothing if it is not to be trusted.
  Text textOf(const regress::TermPool &pool, const Found &found,
              const ExtractedState &state, llvm::StringRef training,
              double extractSeconds, const Stopwatch &regression);

  /// What is nearly right: on the held-out sequences at most `wrong` of `steps`
  /// are wrong.
  struct NearMiss {
    std::string module, what;
    size_t wrong = 0, steps = 0;
    /// In words.
    std::string share() const;
  };
  llvm::Expected<Text> search();
  /// Keeps what is nearer than all before it.
  void considerRules(const regress::TermPool &pool,
                     const regress::RuleSystem &system, llvm::StringRef what);
  void considerAutomaton(const Automaton &automaton, llvm::StringRef what);
  void considerSimple();
  /// Tells what came nearest; gives it where the best effort is asked for.
  Text nearestText();
  /// The network that came nearest, where the best effort is asked for.
  Text nearestNetworkText();

  const Dataset &dataset;
  Split split;
  NoiseEstimate noise;
  Artefact artefact;
  const SynthesisOptions &options;
  mlir::MLIRContext &context;
  EventSink &events;
  /// A TrainProgress refers to it, so it lives as long as this.
  std::function<void(llvm::StringRef, double)> progress =
      [this](llvm::StringRef what, double fraction) {
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
  std::optional<NearMiss> nearRules, nearTable;
  /// State merging of the training sequences, where it was tried.
  std::optional<Automaton> mergedTraining;
  /// The network with the fewest errors of those that came to nothing.
  std::optional<TrainResult> nearestNetwork;
  std::optional<TraceMachine> traces;
  bool soughtTraces = false;
  double traceSeconds = 0;
};

} // namespace mips

#endif // MIPS_LIB_SYNTHESIS_SYNTHESISRUN_H
