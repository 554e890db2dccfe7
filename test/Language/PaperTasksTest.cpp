//===- PaperTasksTest.cpp - the declared tasks do what they are said to ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every task of dsl/paper, run through the reference interpreter, gives every
// row of its reference vectors.
//
//===----------------------------------------------------------------------===//

#include "Parse.h"
#include "mips/Data/Csv.h"
#include "mlir/IR/Verifier.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace mips;

/// The stems of the files of a folder with an extension.
static std::set<std::string> stems(llvm::StringRef folder,
                                   llvm::StringRef extension) {
  std::set<std::string> names;
  std::error_code code;
  for (llvm::sys::fs::directory_iterator it(folder, code), end;
       it != end && !code; it.increment(code))
    if (llvm::sys::path::extension(it->path()) == extension)
      names.insert(llvm::sys::path::stem(it->path()).str());
  EXPECT_FALSE(code) << folder.str() << ": " << code.message();
  return names;
}

TEST(PaperTasks, AllAreDeclared) {
  std::set<std::string> tasks = stems(MIPS_PAPER_TASKS, ".mips");
  std::set<std::string> vectors = stems(MIPS_TEST_INPUTS "/vectors", ".csv");
  EXPECT_EQ(tasks.size(), 62u);
  EXPECT_EQ(tasks, vectors);
}

static void checkTask(const std::string &name) {
  mlir::MLIRContext context;
  std::string messages;
  llvm::raw_string_ostream os(messages);
  mlir::FailureOr<Task> task = parseTaskFile(
      std::string(MIPS_PAPER_TASKS "/") + name + ".mips", context, os);
  ASSERT_TRUE(succeeded(task)) << messages;
  EXPECT_EQ(messages, "");
  EXPECT_EQ(task->name, name);
  EXPECT_FALSE(task->summary.empty());
  ASSERT_TRUE(task->isRule());
  ASSERT_TRUE(succeeded(mlir::verify(*task->spec)));
  EXPECT_EQ(task->machine().getOrigin(), Origin::Spec);

  std::string path = MIPS_TEST_INPUTS "/vectors/" + name + ".csv";
  auto buffer = llvm::MemoryBuffer::getFile(path);
  ASSERT_TRUE(bool(buffer)) << path;
  // Reading checks the ranges of inputs and outputs as well.
  llvm::Expected<Dataset> vectors =
      readCsv((*buffer)->getMemBufferRef(), task->signature);
  ASSERT_TRUE(bool(vectors)) << llvm::toString(vectors.takeError());
  EXPECT_EQ(vectors->numSequences(), 200u);
  EXPECT_EQ(vectors->maxLength(), task->train.length);

  Interpreter interpreter(task->machine());
  std::vector<int64_t> outputs(task->signature.outputs.size());
  for (size_t i = 0; i < vectors->numSequences(); ++i) {
    interpreter.reset();
    for (size_t step = 0; step < vectors->length(i); ++step) {
      ASSERT_TRUE(interpreter.step(vectors->inputs(i, step), outputs));
      ASSERT_EQ(llvm::ArrayRef<int64_t>(outputs), vectors->outputs(i, step))
          << path << ": sequence " << i << ", step " << step;
    }
  }
}

TEST(PaperTasks, EveryVectorIsReproduced) {
  for (const std::string &name : stems(MIPS_TEST_INPUTS "/vectors", ".csv")) {
    SCOPED_TRACE(name);
    checkTask(name);
  }
}
