//===- OutputFiles.h - what a run writes ------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_OUTPUTFILES_H
#define MIPS_LIB_DRIVER_OUTPUTFILES_H

#include "mips/Driver/Console.h"
#include "mips/Driver/Driver.h"
#include "mips/Language/Task.h"

namespace mips {

/// Prints what went wrong. Returns `code`, or ExitBadInput where the error is a
/// mistake in what was given.
ExitCode reportFailure(llvm::Error error, ExitCode code, llvm::raw_ostream &os);

/// Writes the outputs that were asked for, and says so. Functions that return
/// an ExitCode print what went wrong.
class OutputFiles {
public:
  using Writer = llvm::function_ref<llvm::Error(llvm::raw_ostream &)>;

  OutputFiles(const DriverOptions &options, llvm::raw_ostream &err,
              Console &console)
      : options(options), err(err), console(console) {}

  /// An error if one of the files cannot be written.
  llvm::Error checkPaths() const;
  /// An error if an output is asked for that the task does not have, or, where
  /// `task` is null, the machine in the input file.
  llvm::Error checkKinds(const Task *task) const;
  bool isWanted(OutputKind::Stage stage) const;

  /// Writes one file.
  ExitCode write(const std::string &path, Writer writer);
  /// Writes the text of the file `from`.
  ExitCode copy(llvm::StringRef from, const std::string &to);
  /// Writes each output of that stage; stops at the first that fails.
  ExitCode writeAll(
      OutputKind::Stage stage,
      llvm::function_ref<llvm::Error(const OutputKind &, llvm::raw_ostream &)>
          writer);

private:
  ExitCode fail(llvm::Error error, ExitCode code) {
    return reportFailure(std::move(error), code, err);
  }

  const DriverOptions &options;
  llvm::raw_ostream &err;
  Console &console;
};

} // namespace mips

#endif // MIPS_LIB_DRIVER_OUTPUTFILES_H
