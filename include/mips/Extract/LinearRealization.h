//===- LinearRealization.h - exact linear realisation -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_LINEARREALIZATION_H
#define MIPS_EXTRACT_LINEARREALIZATION_H

#include "mips/Algebra/BasisSearch.h"
#include "mips/Data/Teacher.h"
#include "llvm/Support/Error.h"

namespace mips {

/// The response of an affine machine with m inputs and p outputs during
/// `length` steps: y_t = constant[t] + sum over k <= t of markov[k] x_(t-k).
struct ImpulseResponse {
  std::vector<IntegerMatrix> markov;   ///< p x m each
  std::vector<IntegerVector> constant; ///< p each; the answer to zero inputs
  /// The largest distance of a coefficient from an integer before rounding, in
  /// output units.
  double deviation = 0;

  size_t length() const { return constant.size(); }
  /// Prints the response as text.
  void print(llvm::raw_ostream &os) const;
};

/// Probes the teacher with a word of zeros (or of the values nearest to zero)
/// and, for each input, with an impulse at step 0 that is as large as the range
/// of the input allows. Fails if an input has only one value or if a response
/// is further than 1/4 from an integer.
llvm::Expected<ImpulseResponse> probeResponse(const Teacher &teacher,
                                              const Signature &signature);

/// Fits a response to the labels of `dataset` by least squares on at most
/// `maxSequences` sequences, rounds it, and fits it again without the steps
/// that it does not explain (outliers). Fails if there are too few steps, if a
/// coefficient is further than 1/4 from an integer, or if the response explains
/// less than three in four steps.
llvm::Expected<ImpulseResponse> fitResponse(const Dataset &dataset,
                                            size_t maxSequences = 2000);
/// The same for the teacher's predictions on the words of `dataset`.
llvm::Expected<ImpulseResponse> fitResponse(const Teacher &teacher,
                                            const Dataset &dataset,
                                            size_t maxSequences = 2000);

/// The all-integer machine with the fewest states that has this response. Its
/// state space is the lattice spanned by the columns of the block Hankel matrix
/// (Ho and Kalman 1966; over the integers Rouchaleau, Wyman and Kalman 1972). A
/// state variable that always has the same value is replaced by the constants a
/// and c. The basis is the one of shortestBasis. Fails if the response is too
/// short to determine a machine, or if numbers leave 62 bits.
llvm::Expected<LinearMachine> realize(const ImpulseResponse &response);

/// A linear machine and how it was found.
struct LinearResult {
  LinearMachine machine;
  double deviation = 0; ///< largest distance of the response from integers
  size_t errors = 0;    ///< steps of the dataset at which the machine is wrong
  bool fromTeacher = false;

  /// Prints a comment line with the counts, then the rules.
  void print(const Signature &signature, llvm::raw_ostream &os) const;
};

/// Finds a linear machine from the teacher: by probes or, if these fail, by a
/// fit to its predictions on the words of `dataset`. Fails if the machine is
/// wrong at more than one in four steps of the dataset; whether fewer errors
/// are tolerable is for the caller to decide.
llvm::Expected<LinearResult> realizeLinear(const Teacher &teacher,
                                           const Dataset &dataset);
/// Finds a linear machine from the labels of `dataset` alone, with the same
/// errors.
llvm::Expected<LinearResult> realizeLinear(const Dataset &dataset);

} // namespace mips

#endif // MIPS_EXTRACT_LINEARREALIZATION_H
