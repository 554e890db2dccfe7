//===- Names.cpp - names of functions in programs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Names.h"
#include "llvm/ADT/StringExtras.h"

std::string mips::snakeCase(llvm::StringRef machineName) {
  std::string name;
  for (size_t i = 0; i < machineName.size(); ++i) {
    char c = machineName[i];
    if (!llvm::isAlnum(c)) {
      c = '_';
    } else if (llvm::isUpper(c) && i > 0) {
      // `RunLength`, `CRCCheck`, but not `X_Y` or `CRC`.
      bool afterWord = llvm::isLower(machineName[i - 1]) ||
                       llvm::isDigit(machineName[i - 1]);
      bool beforeWord = llvm::isUpper(machineName[i - 1]) &&
                        i + 1 < machineName.size() &&
                        llvm::isLower(machineName[i + 1]);
      if (afterWord || beforeWord)
        name += '_';
    }
    name += llvm::toLower(c);
  }
  if (name.empty() || llvm::isDigit(name[0]))
    name = "machine_" + name;
  return name;
}

std::string mips::upperCase(llvm::StringRef port, llvm::StringRef value) {
  std::string name;
  for (char c : (port + "_" + value).str())
    name += llvm::isAlnum(c) ? llvm::toUpper(c) : '_';
  return llvm::isDigit(name[0]) ? "_" + name : name;
}
