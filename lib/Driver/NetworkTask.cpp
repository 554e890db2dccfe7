//===- NetworkTask.cpp - tasks that explain a network of others ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Csv.h"
#include "mips/Driver/Compilation.h"
#include "mips/Language/WordNeeds.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

char LearnerRefused::ID;

void LearnerRefused::log(llvm::raw_ostream &os) const {
  os << "the learner refused its input";
}

std::error_code LearnerRefused::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

Expected<std::string> Compilation::describeNetwork() {
  Expected<std::string> result = files.path("network.mips");
  if (!result)
    return result.takeError();
  return runLearner({"--describe-network=" + options.input}, *result);
}

/// What mips-learn is asked for where a teacher can label words.
static std::string whatOfTeacher(StringRef artefact) {
  constexpr unsigned labelledWords = 5000;
  return artefact == "data" ? "--label-words=" + std::to_string(labelledWords)
                            : "--emit=" + artefact.str();
}

Expected<std::string> Compilation::askOracle(StringRef artefact) {
  return askLearner(
      artefact, "streams.csv",
      [&](llvm::raw_ostream &os) { writeSignature(task.signature, os); },
      [&](std::string path) {
        std::vector<std::string> arguments = {"--oracle=" + *task.oracle,
                                              "--streams=" + path,
                                              whatOfTeacher(artefact)};
        llvm::append_range(arguments, options.oracleOptions);
        return arguments;
      });
}

/// Some sequences of the data or the rule that stand beside a network, as the
/// learner reads them: by these it settles what the coding leaves open. Empty
/// if there is nothing beside it.
Expected<std::string> Compilation::writeWordsBeside() {
  // A rule tells what the coding leaves open in few words. Data are also what
  // machines of some hundred states are learned from.
  constexpr size_t drawnSequences = 500, mostSequences = 2000;
  if (!task.isRule() && task.dataFile.empty())
    return std::string();
  TrainingPlan plan;
  plan.train = task.train;
  plan.train.sequences = drawnSequences;
  Expected<Dataset> data =
      task.isRule() ? drawDataset(task, plan) : drawDataset(task);
  if (!data)
    return data.takeError();
  if (data->numSequences() > mostSequences)
    data = data->slice(0, mostSequences);
  Expected<std::string> file = files.path("words.csv");
  if (!file)
    return file.takeError();
  if (Error error = writeOutput(*file, [&](llvm::raw_ostream &os) {
        writeCsv(*data, os);
        return Error::success();
      }))
    return error;
  return file;
}

Expected<std::string> Compilation::explainNetwork(StringRef artefact) {
  if (task.oracle)
    return askOracle(artefact);
  std::vector<std::string> more = {whatOfTeacher(artefact)};
  if (options.pick)
    more.push_back("--pick=" + std::to_string(*options.pick));
  Expected<std::string> data = writeWordsBeside();
  if (!data)
    return data.takeError();
  if (!data->empty())
    more.push_back(*data);
  if (artefact == "machine" && !recordPath.empty())
    more.push_back("--record=" + recordPath);
  return askLearner(
      artefact, "network.json",
      [&](llvm::raw_ostream &os) { writeNetworkSource(*task.network, os); },
      [&](std::string path) {
        more.push_back("--imported-network=" + path);
        return more;
      });
}

Expected<Outcome> Compilation::runNetwork() {
  Outcome outcome;
  if (task.network && options.wants("report"))
    if (Error error = prepareRecord())
      return error;
  Expected<std::string> path = explainNetwork("machine");
  if (!path)
    return path.takeError();
  if (path->empty())
    return outcome;
  if (Error error = readRecord(outcome))
    return error;
  auto module = readMachine(*path);
  if (!module)
    return module.takeError();
  outcome.learned = std::move(*module);
  outcome.asLearned = outcome.learned->clone();
  if (mlir::DictionaryAttr provenance =
          onlyMachine(*outcome.learned).getProvenanceAttr())
    if (auto text = provenance.getAs<mlir::StringAttr>("agreement"))
      outcome.agreement = text.getValue().str();
  if (Error error = finish(*outcome.learned))
    return error;
  if (!task.isRule())
    return outcome;
  Expected<ProofResult> proof = prove(outcome);
  if (!proof)
    return proof.takeError();
  outcome.proof = std::move(*proof);
  return outcome;
}
