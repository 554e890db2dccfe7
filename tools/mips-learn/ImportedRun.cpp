//===- ImportedRun.cpp - mips-learn on networks of others===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImportedRun.h"
#include "mips/Data/Csv.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Networks/DescribeNetwork.h"
#include "mips/Support/Output.h"
#include "mips/Synthesis/ImportedMachine.h"
#include "mips/Synthesis/WordLadder.h"

using namespace llvm;
using namespace mips;

static ExitCode fail(Error error) {
  errs() << toString(std::move(error)) << '\n';
  return ExitBadInput;
}

/// A mistake in a network's file: the file first.
static Error inFile(StringRef file, Error error) {
  return createStringError(file + ": error: " + toString(std::move(error)));
}

static Expected<NetworkTensors> readTensors(const std::string &file) {
  Expected<std::unique_ptr<MemoryBuffer>> bytes = readInput(file);
  if (!bytes)
    return inFile(file, bytes.takeError());
  Expected<NetworkTensors> tensors =
      readNetworkTensors((*bytes)->getMemBufferRef());
  if (!tensors)
    return inFile(file, tensors.takeError());
  return tensors;
}

static ExitCode write(const ImportedRun &run,
                      function_ref<void(raw_ostream &)> writer) {
  if (Error error = writeOutput(run.output, [&](raw_ostream &os) {
        writer(os);
        return Error::success();
      }))
    return fail(std::move(error));
  return ExitSuccess;
}

static ExitCode describe(const ImportedRun &run) {
  Expected<NetworkTensors> tensors = readTensors(run.describe);
  if (!tensors)
    return fail(tensors.takeError());
  Error mistake = Error::success();
  ExitCode code = write(run, [&](raw_ostream &os) {
    mistake = joinErrors(std::move(mistake),
                         describeNetwork(*tensors, run.describe, os));
  });
  if (mistake)
    return fail(inFile(run.describe, std::move(mistake)));
  return code;
}

ExitCode runImported(const ImportedRun &run, EventSink &events) {
  if (!run.describe.empty())
    return describe(run);
  Expected<std::unique_ptr<MemoryBuffer>> text = readInput(run.coding);
  if (!text)
    return fail(text.takeError());
  Expected<NetworkSource> source =
      readNetworkSource((*text)->getMemBufferRef());
  if (!source)
    return fail(source.takeError());
  Expected<NetworkTensors> tensors = readTensors(source->file);
  if (!tensors)
    return fail(tensors.takeError());
  auto network =
      ImportedNetwork::create(*tensors, source->signature, source->coding);
  if (!network)
    return fail(inFile(source->file, network.takeError()));
  if (run.label)
    return write(run, [&](raw_ostream &os) {
      writeCsv(labelledWords(**network, source->signature,
                             (*network)->trainedLength(), run.label, run.seed),
               os);
    });
  if (run.emit != Artefact::Machine && run.emit != Artefact::Automaton)
    return fail(inFile(source->file,
                       createStringError("an imported network gives a machine "
                                         "or an automaton")));
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  std::optional<std::string> result = synthesizeFromNetwork(
      **network, source->signature, run.emit, run.seed, context, events);
  if (!result)
    return ExitUnknown;
  return write(run, [&](raw_ostream &os) { os << *result; });
}
