//===- Parse.h - tasks from text, for tests ---------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_LANGUAGE_PARSE_H
#define MIPS_TEST_LANGUAGE_PARSE_H

#include "mips/IR/Interpreter.h"
#include "mips/Language/Task.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"

namespace mips::test {

/// Parses `text`; what the parser prints goes to `messages`.
inline mlir::FailureOr<Task>
parse(llvm::StringRef text, mlir::MLIRContext &context, std::string &messages) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy(text, "test.mips"), llvm::SMLoc());
  llvm::raw_string_ostream os(messages);
  return parseTask(sources, context, os);
}

/// The only output of a task with one input, for the inputs given.
inline std::vector<int64_t> run(llvm::StringRef text,
                                llvm::ArrayRef<int64_t> inputs) {
  mlir::MLIRContext context;
  std::string messages;
  mlir::FailureOr<Task> task = parse(text, context, messages);
  std::vector<int64_t> outputs;
  if (failed(task)) {
    ADD_FAILURE() << text.str() << "\n" << messages;
    return outputs;
  }
  EXPECT_EQ(messages, "") << text.str();
  Interpreter interpreter(task->machine());
  for (int64_t input : inputs) {
    int64_t output;
    EXPECT_TRUE(interpreter.step(llvm::ArrayRef<int64_t>(input),
                                 llvm::MutableArrayRef<int64_t>(output)));
    outputs.push_back(output);
  }
  return outputs;
}

} // namespace mips::test

#endif // MIPS_TEST_LANGUAGE_PARSE_H
