//===- FunctionTest.h - does a state determine the output? -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The test that makes hidden state affordable: if two histories lead to the
// same values of some columns and yet the outputs differ, then no expression
// over these columns gives the output. It costs nanoseconds a row and most
// wrong candidates die within a hundred rows.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_FUNCTIONTEST_H
#define MIPS_LIB_REGRESS_STATE_FUNCTIONTEST_H

#include "State/RegisterBank.h"

namespace mips::regress {

/// A column's values as words to be added up: the sum over several columns
/// identifies the tuple of values (up to collisions of 64-bit sums).
struct Fingerprint {
  unsigned warmup = 0;
  std::vector<uint64_t> words;
};

/// `salt` differs for columns that may meet in one test.
Fingerprint fingerprint(const Column &column, uint64_t salt);

/// What a test saw. `repeats` rows had a tuple that was seen before: each one
/// was a chance to fail. A test without repeats says nothing.
struct FunctionVerdict {
  bool isFunction = false;
  size_t rows = 0, keys = 0;
  size_t repeats() const { return rows - keys; }
};

class FunctionTest {
public:
  /// Tests against `target` at the nodes of the screen.
  FunctionTest(const Histories &histories, std::vector<int64_t> target);

  /// With `giveUp`, a test that has seen no repeats for long is given up as
  /// failed: its pass would mean nothing.
  FunctionVerdict operator()(llvm::ArrayRef<const Fingerprint *> columns,
                             bool giveUp = false);

  /// The expected number of conflicts of a test that has so many repeats, if
  /// the columns had nothing to do with the target.
  double weight(const FunctionVerdict &verdict) const {
    return double(verdict.repeats()) * chance;
  }
  /// The same for a test of the inputs alone.
  double weightOfInputs(const FunctionVerdict &verdict) const {
    return double(verdict.repeats()) * chanceOfAny;
  }

private:
  const Histories &histories;
  std::vector<int64_t> target;
  double chance;      ///< that two histories with the same input differ
  double chanceOfAny; ///< that any two histories differ
  struct Slot {
    uint64_t key;
    int64_t value;
    uint32_t epoch;
  };
  std::vector<Slot> slots;
  uint32_t epoch = 0;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_FUNCTIONTEST_H
