//===- TaskParserFuzzer.cpp - no text makes the front end crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are a task or are diagnosed. A task's machine passes the verifier
// and does what the text says, and a few sequences can be drawn from it or are
// refused. Editors may ask about any place of any text, and what can be read
// can be formatted, once and for all.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Language/CompareReadings.h"
#include "mips/Language/Format.h"
#include "mips/Language/Task.h"
#include "mips/Language/TaskIndex.h"
#include "mlir/IR/Verifier.h"
#include "llvm/Support/MemoryBuffer.h"

static std::optional<std::string> format(llvm::StringRef text) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text, "fuzz"),
                             llvm::SMLoc());
  return mips::formatTask(sources, llvm::nulls());
}

static void askAsEditorsDo(llvm::StringRef text) {
  mips::TaskIndex index = mips::indexTask(text, "fuzz");
  size_t place = text.size() / 2;
  index.symbolAt(place);
  index.expressionAt(place);
  mips::suggestionsAt(index, place);
  mips::suggestionsAt(index, text.size());
  if (std::optional<std::string> once = format(text))
    demand(format(*once) == once, "formatting twice is not formatting once");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  askAsEditorsDo(llvm::StringRef(reinterpret_cast<const char *>(bytes), size));
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy(
          llvm::StringRef(reinterpret_cast<const char *>(bytes), size), "fuzz"),
      llvm::SMLoc());
  std::string messages;
  llvm::raw_string_ostream os(messages);
  mlir::FailureOr<mips::Task> task = mips::parseTask(sources, context, os);
  if (failed(task)) {
    demand(messages.find("error: ") != std::string::npos, "failed in silence");
    return 0;
  }
  demand(messages.find("error: ") == std::string::npos,
         "went on after an error");
  // The file that a data task names is none of a fuzzer's business.
  if (!task->isRule())
    return 0;
  demand(succeeded(mlir::verify(*task->spec)), "the machine is wrong");
  mips::ComparisonEffort effort;
  effort.evaluations = 20'000;
  if (llvm::Error error = mips::compareReadings(*task, effort))
    demand(false, llvm::toString(std::move(error)).c_str());
  task->train.sequences = std::min<uint64_t>(task->train.sequences, 10);
  task->train.length = std::min(task->train.length, 20u);
  llvm::Expected<mips::Dataset> dataset = mips::drawDataset(*task);
  if (!dataset)
    llvm::consumeError(dataset.takeError());
  return 0;
}
