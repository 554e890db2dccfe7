//===- FusedLoss.h - the fused step as an autograd function -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LEARN_GRADIENT_FUSEDLOSS_H
#define MIPS_LIB_LEARN_GRADIENT_FUSEDLOSS_H

#include "GradientEngine.h"
#include <torch/csrc/autograd/custom_function.h>
#include <torch/types.h>

namespace mips::gradient {

/// fusedLoss as a function that LibTorch differentiates.
class FusedLoss : public torch::autograd::Function<FusedLoss> {
public:
  /// `parameters`: contiguous, float or double, sizes->end() elements. A
  /// scalar.
  static torch::Tensor forward(torch::autograd::AutogradContext *context,
                               const torch::Tensor &parameters,
                               const Sizes *sizes, const EncodedSequences *data,
                               const std::vector<size_t> *batch);
  static torch::autograd::tensor_list
  backward(torch::autograd::AutogradContext *context,
           torch::autograd::tensor_list outputGradients);
};

} // namespace mips::gradient

#endif // MIPS_LIB_LEARN_GRADIENT_FUSEDLOSS_H
