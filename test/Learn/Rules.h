//===- Rules.h - small datasets with known rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_LEARN_RULES_H
#define MIPS_TEST_LEARN_RULES_H

#include "mips/Data/Dataset.h"
#include <functional>
#include <random>

namespace mips::test {

/// One step of a machine: from the inputs, and state of its own, the outputs.
using StepFunction =
    std::function<std::vector<int64_t>(llvm::ArrayRef<int64_t>)>;

/// `count` sequences of uniform inputs, labelled by a fresh machine each.
inline Dataset drawDataset(std::vector<Interval> inputs, unsigned numOutputs,
                           const std::function<StepFunction()> &makeMachine,
                           size_t count = 400, size_t length = 10,
                           uint64_t seed = 7) {
  Signature signature;
  for (size_t i = 0; i < inputs.size(); ++i)
    signature.inputs.push_back({"x" + std::to_string(i), inputs[i]});
  for (unsigned i = 0; i < numOutputs; ++i)
    signature.outputs.push_back({"y" + std::to_string(i), std::nullopt});
  Dataset data(signature);
  std::mt19937_64 random(seed);
  for (size_t i = 0; i < count; ++i) {
    StepFunction machine = makeMachine();
    data.beginSequence();
    for (size_t t = 0; t < length; ++t) {
      std::vector<int64_t> row;
      for (Interval range : inputs)
        row.push_back(range.lo + int64_t(random() % range.size()));
      std::vector<int64_t> outputs = machine(row);
      row.insert(row.end(), outputs.begin(), outputs.end());
      data.appendStep(row);
    }
  }
  return data;
}

inline StepFunction runningSum() {
  return [sum = int64_t(0)](llvm::ArrayRef<int64_t> x) mutable {
    return std::vector<int64_t>{sum += x[0]};
  };
}

inline StepFunction sumOfLast3() {
  return [a = int64_t(0), b = int64_t(0)](llvm::ArrayRef<int64_t> x) mutable {
    std::vector<int64_t> y{a + b + x[0]};
    a = b;
    b = x[0];
    return y;
  };
}

inline StepFunction runningMaximum() {
  return [most = int64_t(0)](llvm::ArrayRef<int64_t> x) mutable {
    return std::vector<int64_t>{most = std::max(most, x[0])};
  };
}

inline StepFunction distanceToPrevious() {
  return [previous = int64_t(0)](llvm::ArrayRef<int64_t> x) mutable {
    std::vector<int64_t> y{std::abs(x[0] - previous)};
    previous = x[0];
    return y;
  };
}

inline StepFunction sumModulo(int64_t modulus) {
  return [=, sum = int64_t(0)](llvm::ArrayRef<int64_t> x) mutable {
    return std::vector<int64_t>{sum = (sum + x[0]) % modulus};
  };
}

/// Long division, most significant digit first: the digits of the quotient.
inline StepFunction quotient(int64_t divisor) {
  return [=, rest = int64_t(0)](llvm::ArrayRef<int64_t> x) mutable {
    int64_t dividend = 2 * rest + x[0];
    rest = dividend % divisor;
    return std::vector<int64_t>{dividend / divisor};
  };
}

/// A rotation by a quarter turn with the inputs added: two outputs.
inline StepFunction rotation() {
  return [p = int64_t(0), q = int64_t(0)](llvm::ArrayRef<int64_t> x) mutable {
    int64_t next = q + x[0];
    q = -p + x[1];
    p = next;
    return std::vector<int64_t>{p, p + q};
  };
}

} // namespace mips::test

#endif // MIPS_TEST_LEARN_RULES_H
