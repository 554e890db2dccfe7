//===- ImportedRun.cpp - mips-learn on networks of others===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImportedRun.h"
#include "mips/Data/Csv.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Networks/CodingSearch.h"
#include "mips/Networks/DescribeNetwork.h"
#include "mips/Support/Output.h"
#include "mips/Synthesis/ImportedMachine.h"
#include "mips/Synthesis/LabelledWords.h"

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

/// The network, its coding settled by `data` where there is some.
static Expected<std::unique_ptr<ImportedNetwork>>
openNetwork(const NetworkSource &source, const std::optional<Dataset> &data,
            EventSink &events) {
  Expected<NetworkTensors> tensors = readTensors(source.file);
  if (!tensors)
    return tensors.takeError();
  if (!data) {
    auto network =
        ImportedNetwork::create(*tensors, source.signature, source.coding);
    if (!network)
      return inFile(source.file, network.takeError());
    return network;
  }
  Stopwatch watch;
  Expected<FoundCoding> found =
      searchCoding(*tensors, source.signature, source.coding, *data);
  if (!found)
    return inFile(source.file, found.takeError());
  // Less than this is what a wrong coding gives, too: then what was told holds,
  // if it is enough.
  constexpr double likely = 0.9;
  if (found->share() >= likely) {
    events.stage("coding", found->description(), watch.seconds());
    return std::move(found->network);
  }
  events.stage("coding",
               "warning: probably none of those tried; the best: " +
                   found->description(),
               watch.seconds());
  auto asTold =
      ImportedNetwork::create(*tensors, source.signature, source.coding);
  if (asTold)
    return asTold;
  consumeError(asTold.takeError());
  return std::move(found->network);
}

static Expected<std::optional<Dataset>> readData(const ImportedRun &run,
                                                 const Signature &signature) {
  if (run.data.empty())
    return std::nullopt;
  Expected<std::unique_ptr<MemoryBuffer>> text = readInput(run.data);
  if (!text)
    return text.takeError();
  Expected<Dataset> data = readSelfDescribedCsv((*text)->getMemBufferRef());
  if (!data)
    return data.takeError();
  if (data->signature().inputs.size() != signature.inputs.size() ||
      data->signature().outputs.size() != signature.outputs.size())
    return createStringError(run.data + ": error: other streams than the "
                                        "network's");
  return std::move(*data);
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
  Expected<std::optional<Dataset>> data = readData(run, source->signature);
  if (!data)
    return fail(data.takeError());
  auto network = openNetwork(*source, *data, events);
  if (!network)
    return fail(network.takeError());
  if (run.label)
    return write(run, [&](raw_ostream &os) {
      writeCsv(labelledWords(**network, source->signature,
                             (*network)->trainedLength(), run.label, run.seed),
               os);
    });
  if (run.emit == Artefact::Network || run.emit == Artefact::Lattice)
    return fail(inFile(source->file,
                       createStringError("an imported network gives a machine, "
                                         "an automaton or a front")));
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  LearningRecord record;
  std::optional<std::string> result =
      synthesizeFromNetwork(**network, source->signature, run.emit,
                            {run.seed, run.pick, *data ? &**data : nullptr,
                             run.record.empty() ? nullptr : &record},
                            context, events);
  if (!run.record.empty())
    if (Error error = writeOutput(run.record, [&](raw_ostream &os) {
          record.print(os);
          return Error::success();
        }))
      return fail(std::move(error));
  if (!result)
    return ExitUnknown;
  return write(run, [&](raw_ostream &os) { os << *result; });
}
