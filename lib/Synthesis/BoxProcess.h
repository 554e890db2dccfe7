//===- BoxProcess.h - rows to a program and back -*- C++ -*-===//
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

/// One process of a black box, in a group of its own, which is ended with this.
class BoxProcess {
public:
  /// `command` is for the shell.
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
  /// Writes `text` and reads the answers to `word`, which it asks for. With
  /// `isLast` the input ends behind it. The error names the step.
  llvm::Expected<std::vector<int64_t>>
  exchange(const std::string &text, llvm::ArrayRef<int64_t> word, bool isLast);

private:
  /// Writes what there is room for and reads what has come, waiting for either.
  /// False at the end of what the program writes.
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
