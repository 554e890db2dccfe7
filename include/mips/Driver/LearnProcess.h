//===- LearnProcess.h - the learner, in a process of its own -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DRIVER_LEARNPROCESS_H
#define MIPS_DRIVER_LEARNPROCESS_H

#include "mips/Support/Events.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace mips {

/// Runs `program` with `arguments` (without argv[0]) and passes on the events
/// that it writes to its standard output, line by line; its standard error is
/// ours, and it ends when we do. Returns its exit code. Errors: it cannot be
/// started, was ended by a signal, or wrote something that is no event.
llvm::Expected<int> runLearner(const std::string &program,
                               const std::vector<std::string> &arguments,
                               EventSink &events);

} // namespace mips

#endif // MIPS_DRIVER_LEARNPROCESS_H
