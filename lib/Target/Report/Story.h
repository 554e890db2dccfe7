//===- Story.h - how a program came about, as HTML --------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_REPORT_STORY_H
#define MIPS_LIB_TARGET_REPORT_STORY_H

#include "mips/Target/ReportNotes.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// Sections of the page, each with its heading; nothing where there is nothing
/// to show.
void writeTask(const ReportNotes &notes, llvm::raw_ostream &os);
void writeData(const ReportNotes &notes, llvm::raw_ostream &os);
void writeTraining(const ReportNotes &notes, llvm::raw_ostream &os);
void writeExplanations(const ReportNotes &notes, llvm::raw_ostream &os);
void writeCounterexamples(const ReportNotes &notes, llvm::raw_ostream &os);
/// Within the section of the proof: what it rests on.
void writeFoundations(const ReportNotes &notes, llvm::raw_ostream &os);

/// Points of a list.
void writeList(llvm::ArrayRef<std::string> points, llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_LIB_TARGET_REPORT_STORY_H
