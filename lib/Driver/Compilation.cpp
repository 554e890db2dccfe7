//===- Compilation.cpp - the pipeline of one task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Compilation.h"
#include "mips/Data/Csv.h"
#include "mips/Driver/LearnProcess.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Interpreter.h"
#include "mips/IR/Undecided.h"
#include "mips/Language/WordNeeds.h"
#include "mips/Support/Output.h"
#include "mips/Support/Watchdog.h"
#include "mips/Transforms/Passes.h"
#include "mips/Verify/Equivalence.h"
#include "mlir/IR/Builders.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include <unistd.h>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

Expected<std::string> StageFiles::path(StringRef name) {
  llvm::SmallString<128> result;
  if (!keepIn.empty()) {
    if (std::error_code code = llvm::sys::fs::create_directories(keepIn))
      return llvm::createStringError(code, "cannot make the folder '" + keepIn +
                                               "': " + code.message());
    result = keepIn;
    llvm::sys::path::append(result, name);
    return result.str().str();
  }
  StringRef stem = llvm::sys::path::stem(name);
  StringRef suffix = llvm::sys::path::extension(name).drop_front();
  if (std::error_code code =
          llvm::sys::fs::createTemporaryFile("mipsc-" + stem, suffix, result))
    return llvm::createStringError(code, "cannot make a temporary file: " +
                                             code.message());
  llvm::sys::RemoveFileOnSignal(result);
  removers.push_back(std::make_unique<llvm::FileRemover>(result));
  return result.str().str();
}

MachineOp mips::onlyMachine(mlir::ModuleOp module) {
  auto machines = module.getOps<MachineOp>();
  assert(llvm::hasSingleElement(machines) && "one machine a module");
  return *machines.begin();
}

Expected<Dataset> Compilation::draw() {
  Stopwatch watch;
  TrainingPlan plan;
  if (task.isRule())
    plan = planTraining(task);
  Expected<Dataset> dataset =
      task.isRule() ? drawDataset(task, plan) : drawDataset(task);
  if (!dataset)
    return dataset.takeError();
  if (!isSplittable(*dataset))
    return llvm::createStringError(
        "task '" + task.name + "' has one sequence of " +
        Twine(dataset->numSteps()) +
        " steps; learning needs two sequences, or one of at least ten steps");
  size_t sequences = dataset->numSequences(), longest = dataset->maxLength();
  bool ragged = sequences * longest != dataset->numSteps();
  events.stage(
      "data",
      withThousands(sequences) + " sequences of " + (ragged ? "up to " : "") +
          std::to_string(longest) + " steps" +
          (sequences == plan.train.sequences || !task.isRule()
               ? std::string()
               : ", which tell the task's " +
                     withThousands(plan.needs->states) + " states apart"),
      watch.seconds());
  if (plan.needs && plan.needs->length() > longest)
    events.stage("data", "warning: this task needs sequences of " +
                             std::to_string(plan.needs->length()) +
                             " steps; the data have " +
                             std::to_string(longest));
  return dataset;
}

Expected<std::string> Compilation::learn(const Dataset &dataset,
                                         StringRef artefact) {
  return askLearner(
      artefact, "dataset.csv",
      [&](llvm::raw_ostream &os) { writeCsv(dataset, os); },
      [&](std::string path) -> std::vector<std::string> {
        std::vector<std::string> arguments = {
            path, "--emit=" + artefact.str(), "--learner=" + options.learner,
            "--effort=" + std::to_string(options.effort)};
        if (options.bestEffort)
          arguments.push_back("--best-effort");
        if (artefact == "machine" && !recordPath.empty())
          arguments.push_back("--record=" + recordPath);
        return arguments;
      });
}

bool Compilation::wantsRecord() const {
  return options.wants("report") || options.wants("front") || options.pick;
}

bool Compilation::wantsCertificate() const {
  return !options.certificate.empty() || options.wants("report");
}

Expected<std::string> Compilation::askLearner(
    StringRef artefact, StringRef fileName, Writer write,
    llvm::function_ref<std::vector<std::string>(std::string)> tell) {
  Expected<std::string> file = files.path(fileName.str());
  if (!file)
    return file.takeError();
  Expected<std::string> result =
      files.path((artefact + (artefact == "machine" ? ".mlir" : ".txt")).str());
  if (!result)
    return result.takeError();
  if (Error error = writeOutput(*file, [&](llvm::raw_ostream &os) {
        write(os);
        return Error::success();
      }))
    return error;
  return runLearner(tell(*file), *result);
}

Expected<std::string>
Compilation::runLearner(std::vector<std::string> arguments,
                        const std::string &result) {
  arguments.insert(
      arguments.end(),
      {"-o", result, "--events", "--seed=" + std::to_string(options.seed),
       "--timeout=" + std::to_string(options.learnTimeoutSeconds),
       "--memory-limit=" + std::to_string(options.memoryMegabytes)});
  Expected<int> code =
      mips::runLearner(options.learnerProgram, arguments, events);
  if (!code)
    return code.takeError();
  if (*code == ExitSuccess)
    return result;
  if (*code == ExitUnknown)
    return std::string();
  if (*code == ExitBadInput)
    return llvm::make_error<LearnerRefused>();
  return llvm::createStringError("the learner failed (exit code " +
                                 Twine(*code) + ")");
}

Expected<mlir::OwningOpRef<mlir::ModuleOp>>
Compilation::readMachine(StringRef path) {
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(path, &context);
  if (!module || !llvm::hasSingleElement(module->getOps<MachineOp>()))
    return llvm::createStringError("the learner wrote no machine to '" + path +
                                   "'");
  return module;
}

Expected<ProofResult> Compilation::prove(Outcome &outcome) {
  EquivalenceOptions limits;
  outcome.deadline = Deadline::inSeconds(options.timeoutSeconds);
  limits.deadline = outcome.deadline;
  // As mips-equiv does: the rest is for the machines.
  limits.solverMegabytes = options.memoryMegabytes / 4 * 3;
  Watchdog watchdog(outcome.deadline,
                    "mipsc: error: the time limit of the proof was passed in a "
                    "step that cannot be interrupted\n",
                    STDERR_FILENO);
  limits.seed = options.seed;
  Stopwatch watch;
  events.progress("prove", "against the task", 0);
  Expected<ProofResult> result =
      proveEquivalent(task.machine(), onlyMachine(*outcome.learned), limits,
                      wantsCertificate() ? &outcome.certificate : nullptr);
  if (!result)
    return result.takeError();
  std::string summary = result->summary();
  events.stage("prove",
               result->proved() ? "equal to the task " + summary : summary,
               watch.seconds());
  return result;
}

/// Adds the sequence on which the learned machine was wrong, labelled by the
/// task (the first machine of the proof). False if it does not fit in 64 bits.
static bool addCounterexample(const Counterexample &counterexample,
                              Dataset &dataset) {
  std::vector<int64_t> rows;
  for (const Counterexample::Step &step : counterexample.steps) {
    for (const auto *side : {&step.inputs, &step.outputs[0]})
      for (const Int &value : *side) {
        if (value < std::numeric_limits<int64_t>::min() ||
            value > std::numeric_limits<int64_t>::max())
          return false;
        rows.push_back(int64_t(value));
      }
  }
  dataset.appendSequence(rows);
  return true;
}

/// Whether the learner gave what comes nearest, for want of anything better.
static bool isApproximate(MachineOp machine) {
  mlir::DictionaryAttr provenance = machine.getProvenanceAttr();
  return provenance && provenance.contains("approximate");
}

std::string mips::describeTest(const Outcome &outcome) {
  if (outcome.isApproximate)
    return llvm::formatv(
        "right outputs at {0:f1} % of the steps of the data ({1} of {2})",
        100 * double(outcome.steps - outcome.wrongSteps) /
            double(std::max<size_t>(outcome.steps, 1)),
        withThousands(outcome.steps - outcome.wrongSteps),
        withThousands(outcome.steps));
  std::string steps = withThousands(outcome.steps) + " steps of the data";
  if (outcome.wrongSteps == 0 && outcome.unansweredSteps > 0)
    return "right wherever it answers, which is at all but " +
           withThousands(outcome.unansweredSteps) + " of the " + steps;
  if (outcome.wrongSteps == 0)
    return "right at all " + steps;
  return "other outputs at " + withThousands(outcome.wrongSteps) + " of the " +
         steps +
         (outcome.noise.isClean() ? ", that is at " +
                                        asPercent(double(outcome.wrongSteps) /
                                                  double(outcome.steps)) +
                                        ", whose labels are taken for wrong"
                                  : ", which contradict one another at about " +
                                        asPercent(outcome.noise.rate));
}

void Compilation::test(Outcome &outcome, const Dataset &dataset) {
  Stopwatch watch;
  Interpreter interpreter(onlyMachine(*outcome.learned));
  std::vector<int64_t> outputs(interpreter.numOutputs());
  std::optional<unsigned> undecided =
      findUndecided(onlyMachine(*outcome.learned));
  auto answers = llvm::ArrayRef(outputs).drop_back(undecided ? 1 : 0);
  outcome.steps = dataset.numSteps();
  outcome.wrongSteps = outcome.unansweredSteps = 0;
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    interpreter.reset();
    for (size_t t = 0; t < dataset.length(i); ++t) {
      bool fits = interpreter.step(dataset.inputs(i, t),
                                   llvm::MutableArrayRef<int64_t>(outputs));
      if (undecided && fits && outputs[*undecided]) {
        outcome.unansweredSteps += dataset.length(i) - t;
        break;
      }
      outcome.wrongSteps += !fits || !dataset.agrees(i, t, answers);
    }
  }
  if (outcome.wrongSteps)
    outcome.noise = estimateNoise(dataset);
  events.stage("test",
               describeTest(outcome) +
                   (outcome.isApproximate
                        ? ": a best effort, not the program that was asked for"
                        : "; without a rule there is nothing to prove"),
               watch.seconds());
}

/// Whether the learner took what the sequences determine: then it takes seconds
/// to learn again, and each counterexample tells a state more.
static bool wasCheap(MachineOp machine) {
  mlir::DictionaryAttr provenance = machine.getProvenanceAttr();
  auto network = provenance ? provenance.getAs<mlir::StringAttr>("network")
                            : mlir::StringAttr();
  return network && network.getValue().starts_with("no network");
}

Error Compilation::prepareRecord() {
  Expected<std::string> path = files.path("record.json");
  if (!path)
    return path.takeError();
  recordPath = *path;
  return Error::success();
}

Error Compilation::readRecord(Outcome &outcome) {
  if (recordPath.empty())
    return Error::success();
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(recordPath);
  if (!text)
    return text.takeError();
  outcome.record = (*text)->getBuffer().str();
  return Error::success();
}

Error Compilation::judge(Outcome &outcome, const Dataset &dataset) {
  if (!task.isRule() || outcome.isApproximate) {
    outcome.proof.reset();
    test(outcome, dataset);
    return Error::success();
  }
  Expected<ProofResult> proof = prove(outcome);
  if (!proof)
    return proof.takeError();
  outcome.proof = std::move(*proof);
  return Error::success();
}

Expected<Outcome> Compilation::run(Dataset &dataset) {
  // Of those that cost little.
  constexpr unsigned mostCheapRounds = 50;
  Outcome outcome;
  unsigned restarts = 0;
  if (wantsRecord())
    if (Error error = prepareRecord())
      return error;
  for (;; ++outcome.rounds) {
    Expected<std::string> path = learn(dataset, "machine");
    if (!path)
      return path.takeError();
    if (path->empty()) {
      outcome.learned = nullptr;
      return outcome;
    }
    if (Error error = readRecord(outcome))
      return error;
    auto module = readMachine(*path);
    if (!module)
      return module.takeError();
    outcome.learned = std::move(*module);
    outcome.asLearned = outcome.learned->clone();
    if (Error error = finish(*outcome.learned))
      return error;
    outcome.isApproximate = isApproximate(onlyMachine(*outcome.learned));
    if (Error error = judge(outcome, dataset))
      return error;
    if (!outcome.proof)
      return outcome;
    const Refuted *refuted = outcome.proof->refuted();
    bool isCheap =
        options.maxRounds > 0 && wasCheap(onlyMachine(*outcome.learned));
    bool isLast = isCheap ? outcome.rounds == mostCheapRounds
                          : restarts++ == options.maxRounds;
    if (!refuted || isLast ||
        !addCounterexample(refuted->counterexample, dataset))
      return outcome;
    outcome.counterexamples.push_back(refuted->counterexample);
    events.note("prove", "the counterexample goes into the dataset, round " +
                             std::to_string(outcome.rounds + 1));
  }
}

Error Compilation::finish(mlir::ModuleOp module) {
  MachineOp machine = onlyMachine(module);
  machine.setSymName(task.name);
  if (!task.summary.empty())
    machine.setSummary(task.summary);
  if (mlir::failed(tidy(machine)))
    return llvm::createStringError("a pass on the learned machine failed");
  return simplify(machine);
}

/// Looks at the learned machine only, so that a program remains a function of
/// the data; what it does is proved, and the task has no part in it.
Error Compilation::simplify(MachineOp machine) {
  // The learner of a network's machine takes a table where it sees no rule; the
  // search for one in the table's rules would take longer than it did.
  if (task.network && !machine.block().getOps<LookupOp>().empty())
    return Error::success();
  std::vector<std::string> before = printRules(machine);
  Stopwatch watch;
  if (mlir::failed(simplifyRules(machine)))
    return llvm::createStringError("the simplification of the rules failed");
  std::vector<std::string> changed;
  for (const std::string &rule : printRules(machine))
    if (!llvm::is_contained(before, rule))
      changed.push_back(rule);
  if (changed.empty())
    return Error::success();
  mlir::NamedAttrList provenance(machine.getProvenanceAttr());
  if (auto rules =
          llvm::dyn_cast_or_null<mlir::StringAttr>(provenance.get("rules"))) {
    mlir::Builder builder(machine.getContext());
    provenance.set("rules", builder.getStringAttr(rules.getValue() +
                                                  ", simplified by proof"));
    machine.setProvenanceAttr(provenance.getDictionary(machine.getContext()));
  }
  events.stage("simplify", llvm::join(changed, "\n"), watch.seconds());
  return Error::success();
}
