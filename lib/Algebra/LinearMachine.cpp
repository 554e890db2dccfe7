//===- LinearMachine.cpp - machines with linear rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/LinearMachine.h"
#include "mips/Data/SortedSequences.h"
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

bool LinearMachine::step(llvm::ArrayRef<int64_t> inputs,
                         const IntegerVector &state, IntegerVector &next,
                         llvm::MutableArrayRef<int64_t> outputs) const {
  for (unsigned k = 0; k < numOutputs(); ++k) {
    __int128 value = c[k];
    if (!addProduct(value, C.row(k), state) ||
        !addProduct(value, D.row(k), inputs))
      return false;
    outputs[k] = value;
  }
  for (unsigned i = 0; i < numStates(); ++i) {
    __int128 value = a[i];
    if (!addProduct(value, A.row(i), state) ||
        !addProduct(value, B.row(i), inputs))
      return false;
    next[i] = value;
  }
  return true;
}

std::vector<int64_t> LinearMachine::run(llvm::ArrayRef<int64_t> word) const {
  unsigned m = numInputs(), p = numOutputs();
  assert(m > 0 && word.size() % m == 0 && "whole steps");
  std::vector<int64_t> outputs(word.size() / m * p);
  llvm::MutableArrayRef<int64_t> rest(outputs);
  IntegerVector state = s0, next(numStates());
  for (; !word.empty(); word = word.drop_front(m)) {
    if (!step(word.take_front(m), state, next, rest.take_front(p)))
      return {};
    rest = rest.drop_front(p);
    state.swap(next);
  }
  return outputs;
}

size_t mips::countErrors(const LinearMachine &machine, const Dataset &dataset) {
  // Of each beginning of a sequence: where it leads to, its errors, and whether
  // a number on the way is too large; then all of the sequence counts as wrong.
  struct Beginning {
    IntegerVector state;
    size_t errors = 0;
    bool overflows = false;
  };
  std::vector<Beginning> beginnings(dataset.maxLength() + 1);
  for (Beginning &beginning : beginnings)
    beginning.state = machine.s0;
  std::vector<int64_t> outputs(machine.numOutputs());
  size_t all = 0;
  auto step = [&](size_t sequence, size_t t) {
    const Beginning &before = beginnings[t];
    Beginning &after = beginnings[t + 1];
    after.overflows =
        before.overflows || !machine.step(dataset.inputs(sequence, t),
                                          before.state, after.state, outputs);
    after.errors = before.errors + !dataset.agrees(sequence, t, outputs);
  };
  walkBeginnings(dataset, step, [&](size_t sequence) {
    size_t length = dataset.length(sequence);
    const Beginning &whole = beginnings[length];
    all += whole.overflows ? length : whole.errors;
  });
  return all;
}
