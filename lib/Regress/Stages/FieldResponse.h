//===- FieldResponse.h - how a machine answers over a finite field -*- C++
//-*-===//
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

/// A vector over the residues of a prime, values in 0 .. p-1.
using FieldVector = std::vector<int64_t>;

/// The answers of a machine that is linear over the residues of `prime`: digit
/// d of the output in base `prime` is, at step t, the residue of
/// sum_k markov[k][input][d] * x_input(t - k) + constant[t][d].
struct FieldResponse {
  int64_t prime = 2;
  unsigned numDigits = 0, numInputs = 0;
  /// By lag, then input: a value a digit. As many lags as constants.
  std::vector<std::vector<FieldVector>> markov;
  std::vector<FieldVector> constant;
  size_t length() const { return constant.size(); }
};

/// Solves for the response of one output from the nodes of a tree; nothing if
/// inputs are not residues of `prime`, the output is negative or has more than
/// eight digits, or no linear machine answers so.
std::optional<FieldResponse> findFieldResponse(const Histories &histories,
                                               unsigned output, int64_t prime);

/// The same as matrices: s' = A s + B x, digits of y = C s + D x + c, all over
/// the residues. A has a column, B a column for each input; columns are
/// vectors over the states. C and D likewise over the digits.
struct FieldMachine {
  int64_t prime = 2;
  std::vector<FieldVector> A, B, C, D;
  FieldVector c, s0;
  size_t numStates() const { return A.size(); }
};

/// The least machine whose states inputs can reach, in the basis B, A B, A A B,
/// … (controller form): a chain of states with feedback from its end, which is
/// how people write checksums. Nothing if the response is too short to tell, or
/// its constants come from no initial state of such a machine.
std::optional<FieldMachine> realizeField(const FieldResponse &response);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_FIELDRESPONSE_H
