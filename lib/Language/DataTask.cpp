//===- DataTask.cpp - a CSV file as a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DataTask.h"
#include "mips/Data/Csv.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::StringRef;

std::string mips::taskName(StringRef path) {
  std::string name;
  for (char c : llvm::sys::path::stem(path))
    name += llvm::isAlnum(c) ? c : '_';
  return llvm::isAlpha(name.empty() ? '_' : name.front()) ? name
                                                          : "task_" + name;
}

static Interval rangeOf(const Dataset &dataset, size_t column) {
  Interval range{INT64_MAX, INT64_MIN};
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t step = 0; step < dataset.length(i); ++step) {
      int64_t value = dataset.row(i, step)[column];
      range = {std::min(range.lo, value), std::max(range.hi, value)};
    }
  return range;
}

/// What spreadsheets put before the first name.
static constexpr llvm::StringLiteral byteOrderMark = "\xef\xbb\xbf";

/// The streams of a file that declares none, if it can be read: its columns,
/// the last one as an output, with the values that they have.
static std::optional<Signature> likelySignature(llvm::MemoryBufferRef buffer) {
  llvm::SmallVector<StringRef> names;
  StringRef text = buffer.getBuffer();
  text.consume_front(byteOrderMark);
  text.split('\n').first.split(names, ',');
  Signature signature;
  for (StringRef name : names)
    if (name = name.trim(); name != "sequence" && name != "step")
      signature.inputs.push_back({name.str(), std::nullopt});
  if (signature.inputs.size() < 2)
    return std::nullopt;
  signature.outputs.push_back(signature.inputs.back());
  signature.inputs.pop_back();
  llvm::Expected<Dataset> dataset = readCsv(buffer, signature);
  if (!dataset) {
    llvm::consumeError(dataset.takeError());
    return std::nullopt;
  }
  size_t column = 0;
  for (auto *side : {&signature.inputs, &signature.outputs})
    for (Stream &stream : *side)
      stream.range = rangeOf(*dataset, column++);
  return signature;
}

mlir::FailureOr<Task> mips::taskOfData(llvm::MemoryBufferRef buffer,
                                       llvm::raw_ostream &err) {
  StringRef path = buffer.getBufferIdentifier();
  llvm::Expected<Signature> signature = readSignature(buffer);
  if (!signature) {
    err << llvm::toString(signature.takeError()) << '\n';
    if (std::optional<Signature> likely = likelySignature(buffer)) {
      err << path << ":1:1: note: put them above the columns, such as\n";
      writeSignature(*likely, err);
    }
    return mlir::failure();
  }
  Task task;
  task.name = taskName(path);
  task.signature = std::move(*signature);
  task.dataFile = path.str();
  task.dataPlace.file = path.str();
  return task;
}
