//===- NameTexts.h - names of values in rows and files ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_NAMETEXTS_H
#define MIPS_SUPPORT_NAMETEXTS_H

#include "mips/Support/ValueNames.h"
#include "llvm/ADT/ArrayRef.h"

namespace mips {

/// The texts of a file, in their order, as names: control characters are
/// blanks, and a text that stood before gets a number behind it. Texts that are
/// all integers have these as their numbers.
ValueNames namesOfTexts(llvm::ArrayRef<std::string> texts);

/// Takes a field, as ValueNames::fieldOf() gives it, from the front of a row
/// whose fields are parted by characters of `separators`. `buffer` holds what
/// the result refers to where it stands in quotes.
llvm::StringRef takeField(llvm::StringRef &row, llvm::StringRef separators,
                          std::string &buffer);

/// The number of a value that is added to `names` without one: that which its
/// name is, or one more than that of the value before; none if there is no such
/// number.
std::optional<int64_t> numberFor(const ValueNames &names, llvm::StringRef name);

} // namespace mips

#endif // MIPS_SUPPORT_NAMETEXTS_H
