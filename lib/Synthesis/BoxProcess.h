//===- BoxProcess.h - the process of a black box -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_SYNTHESIS_BOXPROCESS_H
#define MIPS_LIB_SYNTHESIS_BOXPROCESS_H

#include "mips/Data/Dataset.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <sys/types.h>

namespace mips {

/// One process of a black box in a process group of its own. The destructor
/// ends the group.
class BoxProcess {
public:
  /// `command` is run by the shell.
  BoxProcess(std::string command, const Signature &signature,
             unsigned secondsPerRow)
      : command(std::move(command)), signature(signature),
        secondsPerRow(secondsPerRow) {}
  ~BoxProcess() { end(); }
  BoxProcess(const BoxProcess &) = delete;
  BoxProcess &operator=(const BoxProcess &) = delete;

  bool isRunning() const { return child > 0; }
  llvm::Error start();
  /// Ends the process and everything in its group.
  void end();
  /// Takes the answer to a word, which has one row for each step.
  using Take = llvm::function_ref<void(std::vector<int64_t> answer)>;
  /// Writes `words`, each behind a line `reset` with `areReset`, and hands
  /// their answers to `take`, one after the other. With `isLast` the input of
  /// the process is closed after them. The error names the word and the step;
  /// the words before have been taken.
  llvm::Error exchange(llvm::ArrayRef<std::vector<int64_t>> words,
                       bool areReset, bool isLast, Take take);

private:
  /// Waits until it can write a part of `toWrite` or read output, and does so.
  /// False once the program has closed its output.
  llvm::Expected<bool> pump(llvm::StringRef &toWrite);
  llvm::Expected<std::vector<int64_t>> parseRow(llvm::StringRef line) const;
  /// Reads the row of a line into `answer`.
  llvm::Error readRow(llvm::StringRef line, std::vector<int64_t> &answer);
  /// Waits for a line of the process, the first of `rowsToCome`; empty once it
  /// has closed its output.
  llvm::Expected<std::optional<llvm::StringRef>>
  nextLine(llvm::StringRef &toWrite, bool isLast, size_t rowsToCome);
  void spell(llvm::ArrayRef<int64_t> word, std::string &text) const;
  std::string whyItEnded();

  std::string command;
  const Signature &signature;
  unsigned secondsPerRow;
  pid_t child = -1;
  int toChild = -1, fromChild = -1;
  /// What the process has written, of which `consumed` bytes were read.
  std::string received;
  size_t consumed = 0;
  /// Rows by the lines that said so: few lines are new.
  llvm::StringMap<std::vector<int64_t>> knownRows;
};

} // namespace mips

#endif // MIPS_LIB_SYNTHESIS_BOXPROCESS_H
