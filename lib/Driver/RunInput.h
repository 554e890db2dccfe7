//===- RunInput.h - what a run works on -------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_RUNINPUT_H
#define MIPS_LIB_DRIVER_RUNINPUT_H

#include "mips/Driver/Driver.h"
#include "mips/Language/Task.h"
#include "mips/Support/Events.h"
#include "mips/Tables/Table.h"

namespace mips {

/// A task, and the table that its data were read from, if they were.
struct RunInput {
  Task task;
  std::optional<Table> table;
};

/// Reads the task, the table that stands for one, or the network that does, and
/// tells on `err` what a table was taken for, or what is guessed of a network.
/// The failure has been printed, too.
mlir::FailureOr<RunInput> openInput(const DriverOptions &options,
                                    mlir::MLIRContext &context,
                                    EventSink &events, llvm::raw_ostream &err);

/// The task as its file has it; empty if it was not read from one.
std::string sourceOfTask(const DriverOptions &options);

} // namespace mips

#endif // MIPS_LIB_DRIVER_RUNINPUT_H
