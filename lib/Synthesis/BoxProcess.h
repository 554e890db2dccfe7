//===- BoxProcess.h - the process of a black box -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_SYNTHESIS_BOXPROCESS_H
#define MIPS_LIB_SYNTHESIS_BOXPROCESS_H

#include "mips/Data/Dataset.h"
#include "llvm/Support/Error.h"
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
  /// Writes `text` and reads the answers to `word`, one row for each step. With
  /// `isLast` the input of the process is closed after `text`. The error names
  /// the step.
  llvm::Expected<std::vector<int64_t>>
  exchange(const std::string &text, llvm::ArrayRef<int64_t> word, bool isLast);

private:
  /// Waits until it can write a part of `toWrite` or read output, and does so.
  /// False once the program has closed its output.
  llvm::Expected<bool> pump(llvm::StringRef &toWrite);
  llvm::Expected<std::vector<int64_t>> parseRow(llvm::StringRef line) const;
  std::string whyItEnded();

  std::string command;
  const Signature &signature;
  unsigned secondsPerRow;
  pid_t child = -1;
  int toChild = -1, fromChild = -1;
  std::string received;
};

} // namespace mips

#endif // MIPS_LIB_SYNTHESIS_BOXPROCESS_H
