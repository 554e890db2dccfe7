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
#include "mips/Synthesis/LearningRecord.h"
#include "mips/Synthesis/Synthesizer.h"

namespace mips {

/// The text of an artefact, or nothing if it was not found.
using Text = std::optional<std::string>;

/// The provenance entry `network` of programs for which no network was asked.
constexpr llvm::StringLiteral noNetwork = "no network: from the data alone";

/// The provenance entry of a machine that is not exact; its value says how many
/// steps are right.
constexpr llvm::StringLiteral approximateName = "approximate";

/// The text that print() of a value writes.
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
  /// The effort that the first trainer may spend before the second one is
  /// tried.
  double firstEffort(bool finite) const;
  /// Trains networks of each kind in turn until one yields the artefact.
  llvm::Expected<Text> fromTraining();
  /// Takes at most `most` networks from a trainer until one yields the
  /// artefact.
  llvm::Expected<Text> fromSource(TrainingSource &source, unsigned most);
  Text fromGivenNetwork();
  /// Takes the errors of a teacher for wrong labels of data that do not
  /// contradict themselves, if they look like that; true if this is new.
  bool presume(const Teacher &teacher, llvm::StringRef what);
  /// The same for a network that its trainer judged by the contradictions of
  /// the data, of which there are none; judges it anew.
  void judgeByPresumed(TrainResult &result);
  /// The same for a machine that state merging finds in some of the sequences;
  /// then the machine without a network.
  Text fromPresumedLabels();
  /// The machine by way of state merging where labels are wrong: a finite
  /// machine whose errors are strewn and as many as wrong labels explain needs
  /// no network, which wrong labels make a slow one. Asked once.
  Text fromNoisyStates();
  /// The automaton that merging `part` of the training sequences gives, if all
  /// of the data bear it out but for wrong labels.
  std::optional<Automaton> automatonBehindLabels(const Dataset &part) const;
  /// Whether `automaton` is wrong no more often than wrong labels explain.
  bool isExcusedOn(const Automaton &automaton, const Dataset &part) const;
  /// Logs that a network led to no artefact.
  void reportVain(const TrainResult &result);
  /// Derives the artefact from one network; nothing if this network does not
  /// serve.
  Text fromNetwork(const TrainResult &result);
  Text fromData();
  /// Looks for an automaton that the sequences determine by themselves. It is
  /// tried before networks if the sequences are long or chosen, and before the
  /// second trainer if that one has little hope. Unless it is the last resort,
  /// a table is put aside until the networks have been tried.
  Text fromDeterminedState(bool isLastResort);
  /// Returns the table that was put aside, and logs how it was found.
  Text takeTable();
  void determine();
  /// Whether somebody chose the sequences: drawn sequences are short and all
  /// have the same length. If chosen sequences determine a machine, no other
  /// search is needed.
  bool areChosen() const;
  /// Whether the data determine a machine of a kind that networks hardly ever
  /// learn.
  bool isBeyondNetworks();
  /// The finite machine that the data determine, computed at the first call.
  /// Null if there is none, or if the true machine may not be finite.
  const TraceMachine *traceMachine();
  /// Whether that machine is so large that it is tried before networks.
  bool isTraceMachineLarge() const;
  /// Whether the values of the automaton's streams are names or quantities.
  ValueOrder orderOf(const Automaton &automaton) const;
  /// Options of a short search without the stages whose registers are
  /// arithmetic.
  SearchOptions searchAmongNames() const;
  /// Options of a short search for rules of the states of a machine over
  /// `order`.
  SearchOptions searchOfStates(ValueOrder order) const;
  /// The artefact from traceMachine(), if no network is needed.
  Text fromTraces();
  /// The machine by way of state merging where outputs are missing: what is
  /// known at the ends of words alone makes a poor gradient, and a machine that
  /// held-out words bear out is found without one.
  Text fromLabels();
  /// Rules that a short search finds for the sequences themselves.
  Text fromSequencesSoon();
  Text fromSequencesSoon(SearchOptions search);
  /// The machine that a stack is, which no network holds: it has no bounds.
  Text fromStack();
  /// The lookup table of a machine with open cells.
  Text partialText();
  /// Rules for a machine with open transitions, which say what happens there.
  Text completedText();
  /// Logs words that would decide transitions that are open.
  void noteExperiments();
  /// Whether merging the training sequences alone gives a machine that answers
  /// many of the held-out sequences and is hardly ever wrong on them.
  bool partialGeneralizes();
  /// Whether state merging on the training sequences alone gives an automaton
  /// without an error on the held-out ones; `whole` is the automaton of all
  /// sequences. If the dataset is one log, the part for training may lack cells
  /// that the rest has; then the automaton need only have as many states as
  /// `whole`.
  bool mergingGeneralizes(const Automaton &whole);
  Text networkText(const TrainResult &result);
  Text latticeText(const TrainResult &result);
  /// Whether the estimated share of wrong labels explains all errors of a
  /// machine.
  bool isExcused(MachineOp machine) const;
  /// Whether the network contradicts fewer labels than every one asked before.
  bool isBetterThanBefore(const TrainResult &result,
                          const ExtractedState &state);
  /// Whether a network is good enough to be asked for rules.
  bool isWorthAsking(const TrainResult &result, const ExtractedState &state);
  double errorShare(const TrainResult &result) const;
  const Dataset *trusted(const Teacher *teacher, Dataset &storage);
  /// Searches rules that give every output of `data`; returns the machine.
  Text machineText(const Source &source, const ExtractedState &state,
                   const Dataset &data, llvm::StringRef training,
                   double extractSeconds, const SearchOptions &search);
  /// Tells the record of rules that explain all of the data.
  void recordRules(const regress::TermPool &pool,
                   const regress::RuleSystem &system);
  /// Tells the record that a network led to the machine.
  void recordStates(const TrainResult &result, const ExtractedState &state);
  /// The machine of the rules found, or nothing if they are not to be trusted.
  Text textOf(const regress::TermPool &pool, const Found &found,
              const ExtractedState &state, llvm::StringRef training,
              double extractSeconds, const Stopwatch &regression);

  /// An approximate result, which is wrong at `wrong` of `steps` steps of the
  /// held-out sequences.
  struct NearMiss {
    std::string module, what;
    size_t wrong = 0, steps = 0;
    /// The share of right steps, in words.
    std::string share() const;
  };
  llvm::Expected<Text> search();
  /// Keeps an approximation if it makes fewer errors than all before it.
  void considerRules(const regress::TermPool &pool,
                     const regress::RuleSystem &system, llvm::StringRef what);
  void considerAutomaton(const Automaton &automaton, llvm::StringRef what);
  void considerSimple();
  /// Logs the best approximation; returns it if the best effort is asked for.
  Text nearestText();
  /// The network with the fewest errors, if the best effort is asked for.
  Text nearestNetworkText();

  const Dataset &dataset;
  Split split;
  NoiseEstimate noise;
  /// The data do not contradict themselves; `noise` is what a teacher's errors
  /// look like.
  bool isPresumed = false;
  Artefact artefact;
  const SynthesisOptions &options;
  mlir::MLIRContext &context;
  EventSink &events;
  /// A member because a TrainProgress refers to it for as long as the run.
  std::function<void(llvm::StringRef, double)> progress =
      [this](llvm::StringRef what, double fraction) {
        events.progress("train", what, fraction);
      };
  Stopwatch watch;
  double trainSeconds = 0;
  /// A network with few errors was asked; from then on only networks without
  /// errors are.
  bool askedImperfect = false;
  /// The least share of wrong steps among networks, and automata, asked in
  /// vain. It matters for noisy data, where each of them agrees with other
  /// sequences.
  double fewestErrorsOfNetworks = 1, fewestErrorsOfAutomata = 1;
  unsigned refusedTables = 0;
  SearchedWords searched;
  /// The automaton that the sequences determine, if they determine one.
  std::optional<Automaton> determined;
  bool wasDetermined = false;
  /// The table of `determined`, put aside before the second trainer was tried.
  bool putTablesAside = false;
  Text table;
  std::vector<Event> eventsOfTable;
  std::optional<NearMiss> nearRules, nearTable;
  /// The automaton merged from the training sequences, if that was tried.
  std::optional<Automaton> mergedTraining;
  /// Among the networks that led to no artefact, the one with the fewest
  /// errors.
  std::optional<TrainResult> nearestNetwork;
  std::optional<TraceMachine> traces;
  bool soughtTraces = false, soughtCompletion = false,
       soughtNoisyStates = false;
  double traceSeconds = 0;
};

} // namespace mips

#endif // MIPS_LIB_SYNTHESIS_SYNTHESISRUN_H
