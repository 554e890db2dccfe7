//===- LinearMachine.cpp - machines with linear rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/LinearMachine.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

/// Values stay below this, as in the other evaluators.
static constexpr int64_t limit = int64_t(1) << 62;

/// `value += coefficients . x`; false if a value leaves 62 bits.
template <typename Row, typename Vector>
static bool addProduct(__int128 &value, const Row &coefficients,
                       const Vector &x) {
  for (Eigen::Index i = 0; i < coefficients.size(); ++i)
    value += __int128(coefficients[i]) * x[i];
  return value > -limit && value < limit;
}

std::vector<int64_t> LinearMachine::run(llvm::ArrayRef<int64_t> word) const {
  unsigned n = numStates(), m = numInputs(), p = numOutputs();
  assert(m > 0 && word.size() % m == 0 && "whole steps");
  std::vector<int64_t> outputs;
  outputs.reserve(word.size() / m * p);
  IntegerVector state = s0, next(n);
  for (; !word.empty(); word = word.drop_front(m)) {
    for (unsigned k = 0; k < p; ++k) {
      __int128 value = c[k];
      if (!addProduct(value, C.row(k), state) ||
          !addProduct(value, D.row(k), word))
        return {};
      outputs.push_back(value);
    }
    for (unsigned i = 0; i < n; ++i) {
      __int128 value = a[i];
      if (!addProduct(value, A.row(i), state) ||
          !addProduct(value, B.row(i), word))
        return {};
      next[i] = value;
    }
    state.swap(next);
  }
  return outputs;
}

size_t mips::countErrors(const LinearMachine &machine, const Dataset &dataset) {
  size_t errors = 0;
  unsigned p = machine.numOutputs();
  std::vector<int64_t> word;
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    word.clear();
    for (size_t step = 0; step < dataset.length(i); ++step)
      llvm::append_range(word, dataset.inputs(i, step));
    std::vector<int64_t> outputs = machine.run(word);
    if (outputs.empty()) {
      errors += dataset.length(i);
      continue;
    }
    for (size_t step = 0; step < dataset.length(i); ++step)
      errors += llvm::ArrayRef(outputs).slice(step * p, p) !=
                dataset.outputs(i, step);
  }
  return errors;
}
