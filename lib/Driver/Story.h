//===- Story.h - how a compilation went, for its report ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_STORY_H
#define MIPS_LIB_DRIVER_STORY_H

#include "Front.h"
#include "mips/Driver/Compilation.h"
#include "mips/Target/ReportNotes.h"

namespace mips {

/// The machines of a learner's record (mips-learn --record) as texts; none if
/// the text is empty. The error says what is wrong with it.
llvm::Expected<std::vector<std::string>> candidatesOf(llvm::StringRef record);

/// How `outcome` came about, for the report of its program. `dataset` is empty
/// where there was none; `source` is the task's text, or empty.
llvm::Expected<ReportNotes> tellStory(const Task &task, llvm::StringRef source,
                                      const Dataset &dataset,
                                      const Outcome &outcome,
                                      llvm::ArrayRef<FrontEntry> front);

/// The same of a machine of which nothing is known but its front.
ReportNotes storyOfMachine(MachineOp machine, llvm::ArrayRef<FrontEntry> front);

} // namespace mips

#endif // MIPS_LIB_DRIVER_STORY_H
