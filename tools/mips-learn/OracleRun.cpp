//===- OracleRun.cpp - mips-learn on black boxes ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OracleRun.h"
#include "mips/Data/Csv.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Support/Output.h"
#include "mips/Synthesis/OracleMachine.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;
using namespace mips;

static ExitCode failOracle(Error error) {
  WithColor::error(errs(), "mips-learn") << toString(std::move(error)) << '\n';
  return ExitBadInput;
}

static ExitCode writeText(const OracleRun &run,
                          function_ref<void(raw_ostream &)> writer) {
  if (Error error = writeOutput(run.output, [&](raw_ostream &os) {
        writer(os);
        return Error::success();
      }))
    return failOracle(std::move(error));
  return ExitSuccess;
}

ExitCode runOracle(const OracleRun &run, EventSink &events) {
  Expected<std::unique_ptr<MemoryBuffer>> text = readInput(run.streams);
  if (!text)
    return failOracle(text.takeError());
  Expected<Signature> signature = readSignature((*text)->getMemBufferRef());
  if (!signature)
    return failOracle(signature.takeError());
  auto box = BlackBox::create(run.box, *signature);
  if (!box)
    return failOracle(box.takeError());
  if (run.label) {
    Expected<Dataset> words =
        askRandomWords(**box, *signature, run.label, run.seed);
    if (!words)
      return failOracle(words.takeError());
    return writeText(run, [&](raw_ostream &os) { writeCsv(*words, os); });
  }
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  Expected<std::optional<std::string>> result = synthesizeFromOracle(
      **box, *signature, run.emit, run.seed, context, events);
  if (!result)
    return failOracle(result.takeError());
  if (!*result)
    return ExitUnknown;
  return writeText(run, [&](raw_ostream &os) { os << **result; });
}
