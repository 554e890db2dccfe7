//===- TableOptions.h - what is said of a table -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_MIPSC_TABLEOPTIONS_H
#define MIPS_MIPSC_TABLEOPTIONS_H

#include "mips/Tables/Table.h"
#include "llvm/Support/CommandLine.h"

namespace mips {

/// What the options --in, --out, --sequence, --order, --names, --numbers,
/// --missing, --header and --form say.
llvm::Expected<TableOptions> readTableOptions();

/// Each use of --in and of --out as it was given: beside --network not columns
/// but declarations of streams.
std::vector<std::string> inputsAsGiven();
std::vector<std::string> outputsAsGiven();

/// Makes the options known to --help under their heading.
llvm::cl::OptionCategory &tableCategory();

} // namespace mips

#endif // MIPS_MIPSC_TABLEOPTIONS_H
