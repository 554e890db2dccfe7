//===- WordOracle.h - whatever is asked words -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_WORDORACLE_H
#define MIPS_DATA_WORDORACLE_H

#include "mips/Data/Teacher.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace mips {

/// Answers words that the learner chooses. Unlike a Teacher it can fail, each
/// word may cost real time, and nothing is known of how it comes to its answer.
class WordOracle {
public:
  virtual ~WordOracle() = default;

  /// The outputs for `word` (inputs step by step), step by step, one value an
  /// output. The error says why there is no answer, and ends the learning;
  /// OutOfBudget if nothing went wrong.
  virtual llvm::Expected<std::vector<int64_t>>
  ask(llvm::ArrayRef<int64_t> word) = 0;

  /// The outputs for the first of `words`: of as many as can be asked, and of
  /// one at least. An oracle may be given them all before it answers the first.
  /// The caller has not asked any of them before in this way. The error is one
  /// of ask().
  virtual llvm::Expected<std::vector<std::vector<int64_t>>>
  askAll(llvm::ArrayRef<std::vector<int64_t>> words) {
    auto answer = ask(words.front());
    if (!answer)
      return answer.takeError();
    return std::vector<std::vector<int64_t>>{std::move(*answer)};
  }
};

/// As much was asked as was allowed.
class OutOfBudget : public llvm::ErrorInfo<OutOfBudget> {
public:
  static char ID;
  explicit OutOfBudget(std::string limit) : limit(std::move(limit)) {}
  /// Which limit: `10,000 words`.
  void log(llvm::raw_ostream &os) const override { os << limit; }
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }

private:
  std::string limit;
};

} // namespace mips

#endif // MIPS_DATA_WORDORACLE_H
