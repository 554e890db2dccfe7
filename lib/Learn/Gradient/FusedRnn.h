//===- FusedRnn.h - loss and gradient of a whole batch -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LEARN_GRADIENT_FUSEDRNN_H
#define MIPS_LIB_LEARN_GRADIENT_FUSEDRNN_H

#include "GradientEngine.h"

namespace mips::gradient {

/// The mean cross-entropy of a second-order network on the sequences `batch` of
/// `data`, over all steps and outputs, and its gradient if that is not null:
/// forward and backward through time in one pass over each sequence.
/// `parameters` and `gradient` are laid out as `sizes` says.
template <typename Scalar>
double fusedLoss(const Sizes &sizes, const EncodedSequences &data,
                 const std::vector<size_t> &batch, const Scalar *parameters,
                 Scalar *gradient);

extern template double fusedLoss(const Sizes &, const EncodedSequences &,
                                 const std::vector<size_t> &, const float *,
                                 float *);
extern template double fusedLoss(const Sizes &, const EncodedSequences &,
                                 const std::vector<size_t> &, const double *,
                                 double *);

} // namespace mips::gradient

#endif // MIPS_LIB_LEARN_GRADIENT_FUSEDRNN_H
