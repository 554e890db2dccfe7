//===- GradientCheckTest.cpp - the fused pass against autograd ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FusedLoss.h"
#include "FusedRnn.h"
#include <gtest/gtest.h>
#include <random>
#include <torch/utils.h>

using namespace mips::gradient;

namespace {

/// Sequences of different lengths with random symbols and classes, some of
/// which are missing.
EncodedSequences someSequences(const Sizes &sizes) {
  EncodedSequences data;
  std::mt19937_64 random(4);
  for (size_t length : {1, 7, 4, 9}) {
    for (size_t t = 0; t < length; ++t) {
      data.symbols.push_back(random() % sizes.symbols);
      for (unsigned count : sizes.classes)
        data.targets.push_back(random() % 5 ? random() % count
                                            : EncodedSequences::missing);
    }
    data.starts.push_back(data.symbols.size());
  }
  return data;
}

/// The same loss, written plainly with LibTorch's own operations.
torch::Tensor plainLoss(const torch::Tensor &parameters, const Sizes &sizes,
                        const EncodedSequences &data,
                        const std::vector<size_t> &batch) {
  const long H = sizes.hidden, X = sizes.symbols, K = sizes.numLogits();
  auto block = [&](size_t begin, size_t end) {
    return parameters.slice(0, long(begin), long(end));
  };
  // Matrices are column by column.
  torch::Tensor A = block(sizes.A(), sizes.b()).view({X, H, H}).transpose(1, 2);
  torch::Tensor b = block(sizes.b(), sizes.C()).view({X, H});
  torch::Tensor C = block(sizes.C(), sizes.c()).view({H, K}).t();
  torch::Tensor c = block(sizes.c(), sizes.end());
  torch::Tensor sum = torch::zeros({}, parameters.options());
  long terms = 0;
  for (size_t index : batch) {
    torch::Tensor h = block(sizes.start(), sizes.A());
    for (size_t t = data.starts[index]; t < data.starts[index + 1]; ++t) {
      h = torch::mv(A[data.symbols[t]], h) + b[data.symbols[t]];
      if (!sizes.linear)
        h = torch::tanh(h);
      torch::Tensor logits = torch::mv(C, h) + c;
      long first = 0;
      for (size_t k = 0; k < sizes.classes.size(); ++k) {
        uint16_t target = data.targets[t * sizes.classes.size() + k];
        long begin = first;
        first += sizes.classes[k];
        if (target == EncodedSequences::missing)
          continue;
        sum = sum - torch::log_softmax(logits.slice(0, begin, first),
                                       0)[long(target)];
        ++terms;
      }
    }
  }
  return sum / terms;
}

struct Case {
  unsigned hidden;
  bool linear;
  std::vector<unsigned> classes;
};

class GradientCheck : public testing::TestWithParam<Case> {};

TEST_P(GradientCheck, FusedEqualsAutograd) {
  Sizes sizes{GetParam().hidden, 3, GetParam().classes, GetParam().linear};
  EncodedSequences data = someSequences(sizes);
  std::vector<size_t> batch = {1, 3, 0, 1, 2};
  torch::set_num_threads(1);
  torch::manual_seed(1);
  torch::Tensor start = torch::randn({long(sizes.end())}, torch::kDouble) * 0.4;

  torch::Tensor fused = start.clone().set_requires_grad(true);
  torch::Tensor loss = FusedLoss::apply(fused, &sizes, &data, &batch);
  (loss * 3).backward();
  torch::Tensor plain = start.clone().set_requires_grad(true);
  torch::Tensor reference = plainLoss(plain, sizes, data, batch);
  (reference * 3).backward();

  EXPECT_NEAR(loss.item<double>(), reference.item<double>(), 1e-12);
  EXPECT_GT(plain.grad().abs().max().item<double>(), 1e-3);
  EXPECT_LT((fused.grad() - plain.grad()).abs().max().item<double>(), 1e-12);
}

TEST_P(GradientCheck, SinglePrecisionIsClose) {
  Sizes sizes{GetParam().hidden, 3, GetParam().classes, GetParam().linear};
  EncodedSequences data = someSequences(sizes);
  std::vector<size_t> batch = {0, 1, 2, 3};
  torch::manual_seed(2);
  torch::Tensor start = torch::randn({long(sizes.end())}, torch::kDouble) * 0.4;
  torch::Tensor narrow = start.to(torch::kFloat).set_requires_grad(true);
  torch::Tensor wide = start.clone().set_requires_grad(true);
  FusedLoss::apply(narrow, &sizes, &data, &batch).backward();
  FusedLoss::apply(wide, &sizes, &data, &batch).backward();
  EXPECT_LT((narrow.grad().to(torch::kDouble) - wide.grad())
                .abs()
                .max()
                .item<double>(),
            1e-4);
}

INSTANTIATE_TEST_SUITE_P(Sizes, GradientCheck,
                         testing::Values(Case{8, false, {2}},
                                         Case{8, true, {4}},
                                         Case{16, false, {2, 5}},
                                         Case{32, false, {3}},
                                         Case{5, false, {2, 2, 2}}));

} // namespace
