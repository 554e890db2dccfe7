//===- Names.h - names of functions in programs -----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_NAMES_H
#define MIPS_TARGET_NAMES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace mips {

/// A machine's name in snake case: `Div_7` → `div_7`, `RunLength` →
/// `run_length`, `CRCCheck` → `crc_check`, `7up` → `machine_7up`. An
/// identifier; what a language reserves is not looked at.
std::string snakeCase(llvm::StringRef machineName);

/// The constant for a value of a port, `event` and `coin` → `EVENT_COIN`: other
/// characters than letters and digits become `_`. Not always unique.
std::string upperCase(llvm::StringRef port, llvm::StringRef value);

} // namespace mips

#endif // MIPS_TARGET_NAMES_H
