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

std::string mips::taskNameOf(StringRef path) {
  path.consume_back_insensitive(".gz");
  std::string name;
  for (char c : llvm::sys::path::stem(path))
    name += llvm::isAlnum(c) ? c : '_';
  return llvm::isAlpha(name.empty() ? '_' : name.front()) ? name
                                                          : "task_" + name;
}

mlir::FailureOr<Task> mips::taskOfData(llvm::MemoryBufferRef buffer,
                                       llvm::raw_ostream &err) {
  StringRef path = buffer.getBufferIdentifier();
  llvm::Expected<Signature> signature = readSignature(buffer);
  if (!signature) {
    err << llvm::toString(signature.takeError()) << '\n';
    return mlir::failure();
  }
  Task task;
  task.name = taskNameOf(path);
  task.signature = std::move(*signature);
  task.dataFile = path.str();
  task.dataPlace.file = path.str();
  return task;
}
