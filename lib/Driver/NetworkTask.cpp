//===- NetworkTask.cpp - tasks that explain a network of others ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Csv.h"
#include "mips/Driver/Compilation.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

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

/// NumPy's archives hold tables, too. The names of their arrays stand in them
/// as they are.
static bool namesWeights(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer && (*buffer)->getBuffer().contains("weight_");
}

bool mips::isNetworkFile(StringRef path) {
  StringRef suffix = llvm::sys::path::extension(path);
  if (suffix == ".npz")
    return namesWeights(path);
  return llvm::StringSwitch<bool>(suffix)
      .Cases(".pt", ".pth", ".bin", ".safetensors", true)
      .Default(false);
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

Expected<std::string> Compilation::explainNetwork(StringRef artefact) {
  if (task.oracle)
    return askOracle(artefact);
  return askLearner(
      artefact, "network.json",
      [&](llvm::raw_ostream &os) { writeNetworkSource(*task.network, os); },
      [&](std::string path) -> std::vector<std::string> {
        return {"--imported-network=" + path, whatOfTeacher(artefact)};
      });
}

Expected<Outcome> Compilation::runNetwork() {
  Outcome outcome;
  Expected<std::string> path = explainNetwork("machine");
  if (!path)
    return path.takeError();
  if (path->empty())
    return outcome;
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
