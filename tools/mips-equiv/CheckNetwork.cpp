//===- CheckNetwork.cpp - a network of others as one side ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckNetwork.h"
#include "mips/Language/Task.h"
#include "mips/Support/Output.h"

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static void declare(StringRef word, llvm::ArrayRef<Stream> streams,
                    llvm::raw_ostream &os) {
  for (const Stream &stream : streams) {
    os << word << stream.name << " : ";
    if (stream.range)
      os << stream.range->lo << ".." << stream.range->hi << '\n';
    else
      os << "int\n";
  }
}

/// The facts as the language reads them, in a task with these streams.
static Expected<NetworkCoding> parseFacts(const Signature &signature,
                                          StringRef facts) {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "task facts {\n";
  declare("in ", signature.inputs, os);
  declare("out ", signature.outputs, os);
  os << "network \"--coding\" {\n" << facts << "\n}\n}\n";
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy(text, "--coding"), llvm::SMLoc());
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  mlir::FailureOr<Task> task = parseTask(sources, context, llvm::errs());
  if (failed(task))
    return createStringError("");
  return task->network->coding;
}

Expected<ProofResult>
mips::compareWithNetwork(MachineOp machine, StringRef file, StringRef facts,
                         const std::optional<NetworkSource> &declared,
                         const EquivalenceOptions &options) {
  Signature signature = streamsOf(machine);
  NetworkCoding coding;
  if (!facts.empty()) {
    Expected<NetworkCoding> told = parseFacts(signature, facts);
    if (!told)
      return told.takeError();
    coding = std::move(*told);
  } else if (declared) {
    coding = declared->coding;
  }
  auto inFile = [&](Error error) {
    return createStringError("'" + file + "': " + toString(std::move(error)));
  };
  Expected<std::unique_ptr<llvm::MemoryBuffer>> bytes = readInput(file);
  if (!bytes)
    return bytes.takeError();
  Expected<NetworkTensors> tensors =
      readNetworkTensors((*bytes)->getMemBufferRef());
  if (!tensors)
    return inFile(tensors.takeError());
  auto network = ImportedNetwork::create(*tensors, signature, coding);
  if (!network)
    return inFile(network.takeError());
  return checkNetwork(machine, **network, options);
}
