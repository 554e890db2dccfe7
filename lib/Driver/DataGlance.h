//===- DataGlance.h - what data hold, at a glance ---------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_DATAGLANCE_H
#define MIPS_LIB_DRIVER_DATAGLANCE_H

#include "mips/Data/Dataset.h"
#include "mips/Target/ReportNotes.h"

namespace mips {

/// Sets what a report says of data: what they hold, what they do not, and how
/// often each value of a stream occurs. Nothing of an empty dataset.
void glanceAtData(const Dataset &dataset, ReportNotes &notes);

} // namespace mips

#endif // MIPS_LIB_DRIVER_DATAGLANCE_H
