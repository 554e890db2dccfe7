//===- CaseSplit.h - values that make products linear -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_CASESPLIT_H
#define MIPS_LIB_VERIFY_CASESPLIT_H

#include "mips/Verify/Product.h"

namespace mips {

/// Inputs by whose values a question about the product can be split, such that
/// every product of two terms has a constant factor in each case.
class CaseSplit {
public:
  /// Values of the splitting inputs: a row for each of some successive steps.
  using Case = std::vector<std::vector<int64_t>>;

  explicit CaseSplit(const Product &product);

  /// Positions of the inputs; empty if nothing needs splitting, or if it would
  /// make too many cases.
  llvm::ArrayRef<unsigned> inputs() const { return chosen; }
  /// All cases for `steps` successive steps; a single one without rows where
  /// there is nothing to split or the cases are too many.
  std::vector<Case> cases(unsigned steps) const;
  /// The value of an input in a step of a case, if the case gives it.
  std::optional<int64_t> value(const Case &values, unsigned step,
                               unsigned input) const;

private:
  const Product &product;
  std::vector<unsigned> chosen;
};

} // namespace mips

#endif // MIPS_LIB_VERIFY_CASESPLIT_H
