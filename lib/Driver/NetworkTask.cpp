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

/// So many words are labelled where data are asked for.
static constexpr unsigned labelledWords = 5000;

Expected<std::string> Compilation::askOracle(StringRef artefact) {
  Expected<std::string> streams = files.path("streams.csv");
  if (!streams)
    return streams.takeError();
  Expected<std::string> result =
      files.path((artefact + (artefact == "machine" ? ".mlir" : ".txt")).str());
  if (!result)
    return result.takeError();
  if (Error error = writeOutput(*streams, [&](llvm::raw_ostream &os) {
        writeSignature(task.signature, os);
        return Error::success();
      }))
    return error;
  std::vector<std::string> arguments = {
      "--oracle=" + *task.oracle, "--streams=" + *streams,
      artefact == "data" ? "--label-words=" + std::to_string(labelledWords)
                         : "--emit=" + artefact.str()};
  llvm::append_range(arguments, options.oracleOptions);
  return runLearner(std::move(arguments), *result);
}

Expected<std::string> Compilation::explainNetwork(StringRef artefact) {
  if (task.oracle)
    return askOracle(artefact);
  Expected<std::string> coding = files.path("network.json");
  if (!coding)
    return coding.takeError();
  Expected<std::string> result =
      files.path((artefact + (artefact == "machine" ? ".mlir" : ".txt")).str());
  if (!result)
    return result.takeError();
  if (Error error = writeOutput(*coding, [&](llvm::raw_ostream &os) {
        writeNetworkSource(*task.network, os);
        return Error::success();
      }))
    return error;
  std::string what = artefact == "data"
                         ? "--label-words=" + std::to_string(labelledWords)
                         : "--emit=" + artefact.str();
  return runLearner({"--imported-network=" + *coding, what}, *result);
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
