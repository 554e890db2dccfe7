//===- FieldResponse.h - responses over a finite field -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_FIELDRESPONSE_H
#define MIPS_LIB_REGRESS_STAGES_FIELDRESPONSE_H

#include "State/Histories.h"
#include <optional>

namespace mips::regress {

/// A vector over the field of p elements for a prime p, with values 0 .. p-1.
using FieldVector = std::vector<int64_t>;

/// The response of a machine that is linear over the field of `prime` elements.
/// Digit d of the output in base `prime` is, at step t, sum_k
/// markov[k][input][d] * x_input(t - k) + constant[t][d] modulo `prime`.
struct FieldResponse {
  int64_t prime = 2;
  unsigned numDigits = 0, numInputs = 0;
  /// By lag, then input: one value for each digit. There are as many lags as
  /// constants.
  std::vector<std::vector<FieldVector>> markov;
  std::vector<FieldVector> constant;
  size_t length() const { return constant.size(); }
};

/// Solves for the response of one output from the nodes of a prefix tree.
/// Nothing if the inputs are not residues of `prime`, if the output is negative
/// or has more than eight digits, or if no linear machine gives these answers.
std::optional<FieldResponse> findFieldResponse(const Histories &histories,
                                               unsigned output, int64_t prime);

/// A linear machine over the field: s' = A s + B x; the digits of y are C s + D
/// x + c. Matrices are stored by columns: A and C have a column for each state,
/// B and D for each input. Columns of A and B are vectors over the states,
/// those of C and D over the digits.
struct FieldMachine {
  int64_t prime = 2;
  std::vector<FieldVector> A, B, C, D;
  FieldVector c, s0;
  size_t numStates() const { return A.size(); }
};

/// The least machine all of whose states can be reached, in the basis B, A B, A
/// A B, … (controller form). That is a shift register with feedback from its
/// end, which is how people write checksums. Nothing if the response is too
/// short, or if no initial state of such a machine explains its constants.
std::optional<FieldMachine> realizeField(const FieldResponse &response);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_FIELDRESPONSE_H
