//===- Compilation.h - the pipeline of one task -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DRIVER_COMPILATION_H
#define MIPS_DRIVER_COMPILATION_H

#include "mips/Data/Dataset.h"
#include "mips/Data/Noise.h"
#include "mips/Driver/Console.h"
#include "mips/Driver/Driver.h"
#include "mips/Language/Task.h"
#include "mips/Verify/Certificate.h"
#include "llvm/Support/FileUtilities.h"

namespace mips {

/// Files that pass between processes: in a folder that the user named, or
/// temporary ones that are gone afterwards, an interrupt included.
class StageFiles {
public:
  explicit StageFiles(std::string keepIn) : keepIn(std::move(keepIn)) {}
  /// A path for `name` (`dataset.csv`).
  llvm::Expected<std::string> path(llvm::StringRef name);

private:
  std::string keepIn;
  std::vector<std::unique_ptr<llvm::FileRemover>> removers;
};

/// What a compilation came to.
struct Outcome {
  mlir::OwningOpRef<mlir::ModuleOp> learned; ///< null: not found
  /// The same as the learner wrote it, before any pass and without a name.
  mlir::OwningOpRef<mlir::ModuleOp> asLearned;
  std::optional<ProofResult> proof;       ///< rule tasks only
  std::optional<Certificate> certificate; ///< proved only, where wanted
  /// The limit of the last proof, and of writing its certificate.
  Deadline deadline = Deadline::never();
  /// The program is the learner's best effort and does not explain the data.
  bool isApproximate = false;
  /// Data tasks only, and best efforts: the steps of the data, and those at
  /// which the program gives other outputs.
  size_t steps = 0, wrongSteps = 0;
  /// Those at which it gives no answer, the rest of their sequences with them.
  size_t unansweredSteps = 0;
  /// Where it does: the data's own contradictions, told by estimateNoise().
  NoiseEstimate noise;
  /// Of a network of others or a program that was asked: how far the program
  /// agrees with it, in words.
  std::string agreement;
  unsigned rounds = 0; ///< counterexamples that went back into the dataset
  std::vector<Counterexample> counterexamples; ///< these
  /// The learner's record of its last run (mips-learn --record); empty where
  /// nobody asks for it.
  std::string record;
};

/// The learner refused its input and has said why.
class LearnerRefused : public llvm::ErrorInfo<LearnerRefused> {
public:
  static char ID;
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;
};

/// The pipeline: data, learn, passes, prove, and again with the counterexample.
/// The only place where the stages meet.
class Compilation {
public:
  Compilation(const DriverOptions &options, const Task &task,
              mlir::MLIRContext &context, EventSink &events)
      : options(options), task(task), context(context), events(events),
        files(options.saveTemps) {}

  /// Draws or reads the dataset and tells so.
  llvm::Expected<Dataset> draw();
  /// Runs mips-learn on `dataset`, asking for `artefact` (machine, network,
  /// lattice or automaton). Returns the path of what it wrote; empty if it
  /// found nothing.
  llvm::Expected<std::string> learn(const Dataset &dataset,
                                    llvm::StringRef artefact);
  /// The same of the task's network. `artefact` is machine, automaton, or data:
  /// words that it labels.
  llvm::Expected<std::string> explainNetwork(llvm::StringRef artefact);
  /// Writes the words that the task's data or its rule label, for a learner
  /// that explains the task's network.
  llvm::Expected<std::string> writeWordsBeside();
  /// As learn() of the task's program: asks it words.
  llvm::Expected<std::string> askOracle(llvm::StringRef artefact);
  /// Writes what a file with a network holds, and the likely task. Returns the
  /// text's path.
  llvm::Expected<std::string> describeNetwork();
  /// The task's network, or what it asks, as a program, without a dataset;
  /// proved equal to the rule where there is one.
  llvm::Expected<Outcome> runNetwork();
  /// All of it. Adds the counterexamples to `dataset`.
  llvm::Expected<Outcome> run(Dataset &dataset);
  /// Proves or tests the machine of `outcome` anew, as it is now.
  llvm::Error judge(Outcome &outcome, const Dataset &dataset);

private:
  using Writer = llvm::function_ref<void(llvm::raw_ostream &)>;
  /// Writes a file for mips-learn, of which `tell` makes the arguments that
  /// name it, and asks for `artefact`. Returns as learn() does.
  llvm::Expected<std::string>
  askLearner(llvm::StringRef artefact, llvm::StringRef fileName, Writer write,
             llvm::function_ref<std::vector<std::string>(std::string)> tell);
  /// Runs mips-learn; `arguments` come before those of every run. Returns
  /// `result`, or an empty path if it found nothing.
  llvm::Expected<std::string> runLearner(std::vector<std::string> arguments,
                                         const std::string &result);
  llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
  readMachine(llvm::StringRef path);
  /// Gives the learned machine the task's name and words and runs the passes.
  llvm::Error finish(mlir::ModuleOp module);
  llvm::Error simplify(MachineOp machine);
  /// Whether somebody wants to know how the learner came to its machine.
  bool wantsRecord() const;
  /// Takes what the learner's last run recorded.
  llvm::Error prepareRecord();
  llvm::Error readRecord(Outcome &outcome);
  /// Whether somebody wants to know what a proof rests on.
  bool wantsCertificate() const;
  llvm::Expected<ProofResult> prove(Outcome &outcome);
  /// Runs the program that was learned on the data of a task without a rule.
  void test(Outcome &outcome, const Dataset &dataset);

  const DriverOptions &options;
  const Task &task;
  mlir::MLIRContext &context;
  EventSink &events;
  StageFiles files;
  /// The path of the learner's record; empty: none was asked for.
  std::string recordPath;
};

/// How the program of a task without a rule does on its data, in words.
std::string describeTest(const Outcome &outcome);

/// The one machine of a module.
MachineOp onlyMachine(mlir::ModuleOp module);

} // namespace mips

#endif // MIPS_DRIVER_COMPILATION_H
