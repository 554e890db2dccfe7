//===- OracleRun.h - mips-learn on black boxes -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TOOLS_MIPS_LEARN_ORACLERUN_H
#define MIPS_TOOLS_MIPS_LEARN_ORACLERUN_H

#include "mips/Support/ExitCode.h"
#include "mips/Synthesis/BlackBox.h"
#include "mips/Synthesis/Synthesizer.h"

/// What the command line asks for.
struct OracleRun {
  mips::BlackBoxOptions box;
  std::string streams; ///< a file whose first lines declare the streams
  std::string output;
  unsigned label = 0; ///< write so many labelled words instead
  mips::Artefact emit = mips::Artefact::Machine;
  uint64_t seed = 1;
};

/// Learns from a black box. Mistakes go to standard error.
mips::ExitCode runOracle(const OracleRun &run, mips::EventSink &events);

#endif // MIPS_TOOLS_MIPS_LEARN_ORACLERUN_H
