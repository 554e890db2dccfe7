//===- RenameTest.cpp - another name keeps the meaning ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Answers.h"
#include "mips/Language/Task.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"

using namespace mips;
using llvm::StringRef;

/// The machine of a task as text; empty if there is none.
static std::string machineOf(StringRef text) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy(text, "test.mips"), llvm::SMLoc());
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  mlir::FailureOr<Task> task = parseTask(sources, context, llvm::nulls());
  std::string result;
  llvm::raw_string_ostream os(result);
  if (succeeded(task) && task->spec)
    task->spec->print(os);
  return result;
}

/// The text after a rename's edits.
static std::string edited(const Document &document,
                          const llvm::json::Value &edit) {
  Document copy("untitled:copy", document.text(), 1);
  const llvm::json::Array &edits =
      *edit.getAsObject()->getObject("changes")->getArray(document.uri());
  // From the last one to the first, so that places stay right.
  for (const llvm::json::Value &one : llvm::reverse(edits)) {
    llvm::json::Path::Root root;
    TextChange change;
    change.range.emplace();
    EXPECT_TRUE(
        fromJSON(*one.getAsObject()->get("range"), *change.range, root));
    change.text = one.getAsObject()->getString("newText")->str();
    copy.change({change}, 1);
  }
  return copy.text();
}

/// Gives each name of a task another one, and the old one back.
static void renameAll(const Document &document) {
  std::string machine = machineOf(document.text());
  for (const TaskSymbol &symbol : document.index().symbols) {
    SCOPED_TRACE(symbol.name + " in " + document.text());
    mlir::lsp::Position place = document.positionOf(symbol.uses.front().begin);
    auto there = renamed(document, place, "fresh_name");
    ASSERT_TRUE(bool(there)) << llvm::toString(there.takeError());
    Document other(document.uri(), edited(document, *there), 1);
    EXPECT_FALSE(other.index().hasErrors());
    std::string renamedMachine = machineOf(other.text());
    for (size_t at;
         (at = renamedMachine.find("fresh_name")) != StringRef::npos;)
      renamedMachine.replace(at, StringRef("fresh_name").size(), symbol.name);
    EXPECT_EQ(renamedMachine, machine);
    auto back = renamed(other, place, symbol.name);
    ASSERT_TRUE(bool(back)) << llvm::toString(back.takeError());
    EXPECT_EQ(edited(other, *back), document.text());
  }
}

TEST(Rename, GoesThereAndBack) {
  unsigned numTasks = 0;
  std::error_code code;
  for (llvm::sys::fs::recursive_directory_iterator it(MIPS_DSL, code), end;
       it != end && !code; it.increment(code)) {
    // A sample of a few seconds.
    if (llvm::sys::path::extension(it->path()) != ".mips" ||
        (numTasks++ % 8 != 0 && !StringRef(it->path()).contains("names")))
      continue;
    auto buffer = llvm::MemoryBuffer::getFile(it->path());
    ASSERT_TRUE(bool(buffer)) << it->path();
    renameAll(
        Document("file://" + it->path(), (*buffer)->getBuffer().str(), 1));
  }
  EXPECT_GE(numTasks, 246u);
}

TEST(Rename, RefusesWhatWouldMeanSomethingElse) {
  Document document("untitled:a",
                    "task A { in a : {on, off} in b : {on, off} out y : bool\n"
                    "y = a == off and (any v in 0..1 : b == on) }",
                    1);
  auto refusal = [&](size_t offset, StringRef name) -> std::string {
    auto result = renamed(document, document.positionOf(offset), name);
    return result ? "" : llvm::toString(result.takeError());
  };
  size_t a = document.text().find("a :"), off = document.text().find("off");
  EXPECT_NE(StringRef(refusal(a, "b")).find("'b' is taken: in b"),
            StringRef::npos);
  EXPECT_NE(StringRef(refusal(a, "v")).find("'v' is taken"), StringRef::npos);
  EXPECT_NE(StringRef(refusal(off, "on")).find("with that name: "),
            StringRef::npos);
  EXPECT_EQ(refusal(off, "if"), "");
}
