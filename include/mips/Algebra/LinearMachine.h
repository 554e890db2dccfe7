//===- LinearMachine.h - machines with linear rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_LINEARMACHINE_H
#define MIPS_ALGEBRA_LINEARMACHINE_H

#include "mips/Data/Dataset.h"
#include "llvm/Support/raw_ostream.h"
#include <Eigen/Core>

namespace mips {

using IntegerMatrix = Eigen::Matrix<int64_t, Eigen::Dynamic, Eigen::Dynamic>;
using IntegerVector = Eigen::Matrix<int64_t, Eigen::Dynamic, 1>;

/// An affine machine over the integers with n states, m inputs and p outputs:
///
///     s' = A s + B x + a,   y = C s + D x + c,   s = s0 at the start.
struct LinearMachine {
  IntegerMatrix A;  ///< n x n
  IntegerMatrix B;  ///< n x m
  IntegerVector a;  ///< n
  IntegerMatrix C;  ///< p x n
  IntegerMatrix D;  ///< p x m
  IntegerVector c;  ///< p
  IntegerVector s0; ///< n

  unsigned numStates() const { return A.rows(); }
  unsigned numInputs() const { return D.cols(); }
  unsigned numOutputs() const { return D.rows(); }

  /// The outputs of `word`, step by step, as Teacher::answer gives them; empty
  /// if a value leaves 62 bits.
  std::vector<int64_t> run(llvm::ArrayRef<int64_t> word) const;

  /// One step of it, from `state` to `next`; false if a value leaves 62 bits.
  bool step(llvm::ArrayRef<int64_t> inputs, const IntegerVector &state,
            IntegerVector &next, llvm::MutableArrayRef<int64_t> outputs) const;

  friend bool operator==(const LinearMachine &l, const LinearMachine &r) {
    return l.A == r.A && l.B == r.B && l.a == r.a && l.C == r.C && l.D == r.D &&
           l.c == r.c && l.s0 == r.s0;
  }
};

/// The number of steps of `dataset` at which the machine is wrong; a sequence
/// on which a value leaves 62 bits is wrong at every step.
size_t countErrors(const LinearMachine &machine, const Dataset &dataset);

/// One rule of a linear machine as a person would write it: a weighted sum of
/// states, inputs and a constant, and perhaps the value of a rule that stands
/// before it (`p' = p + v'`).
struct LinearRule {
  /// The rule is that of state `target`, or of output `target - n`.
  unsigned target = 0;
  std::vector<int64_t>
      states; ///< n coefficients, of the values before the step
  std::vector<int64_t> inputs; ///< m coefficients
  int64_t constant = 0;
  /// The target of an earlier rule whose new value is added.
  std::optional<unsigned> reuse;
};

/// The rules of all states and outputs, in an order in which each reuses only
/// earlier ones, with the cheapest reuse for each.
std::vector<LinearRule> rulesOf(const LinearMachine &machine);

/// What a reader pays for the rules: each mention of a state, an input, an
/// earlier rule or a constant costs one, each operation one, and a constant
/// its bits beyond 2.
unsigned cost(llvm::ArrayRef<LinearRule> rules);

/// A state variable that is an input some steps ago, 0 before the start.
struct InputDelay {
  unsigned input, steps;
};

/// For each state which delayed input it is, if it is one by its rules; and
/// where `fromZero` is false, also those that are another value at the start.
std::vector<std::optional<InputDelay>> inputDelays(const LinearMachine &machine,
                                                   bool fromZero = true);

/// `x_2` for an input two steps ago, `s1`, `s2` ... for the other states.
std::vector<std::string> stateNames(const LinearMachine &machine,
                                    const Signature &signature);

/// One line a rule, then the initial values that are not 0:
///
///     s1' = s1 + x
///     s2' = s2 + s1'
///     y = s2'
///     s1 = 5 at the start
void printRules(const LinearMachine &machine, const Signature &signature,
                llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_ALGEBRA_LINEARMACHINE_H
