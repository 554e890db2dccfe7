//===- FusedRnn.cpp - loss and gradient of a whole batch ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FusedRnn.h"
#include <Eigen/Core>
#include <algorithm>
#include <cmath>

using namespace mips::gradient;

namespace {

/// The network on one sequence after the other. N is the number of hidden
/// units, known when this is compiled, or Eigen::Dynamic.
template <typename Scalar, int N> class FusedRnn {
  using Vector = Eigen::Matrix<Scalar, N, 1>;
  using Square = Eigen::Matrix<Scalar, N, N>;
  using Wide = Eigen::Matrix<Scalar, Eigen::Dynamic, N>;
  using Logits = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

public:
  FusedRnn(const Sizes &sizes, const EncodedSequences &data, const Scalar *p,
           Scalar *g)
      : sizes(sizes), data(data), p(p), g(g), H(sizes.hidden),
        K(sizes.numLogits()), logits(K), backward(H) {}

  /// Adds the loss of a sequence, not divided by anything, and the gradient of
  /// it times `weight`.
  double sequence(size_t index, Scalar weight) {
    const size_t begin = data.starts[index], end = data.starts[index + 1];
    states.resize(H, end - begin + 1);
    states.col(0) = Eigen::Map<const Vector>(p + sizes.start(), H);
    deltas.resize(K, end - begin);
    double loss = 0;
    for (size_t t = begin; t < end; ++t) {
      forward(data.symbols[t], t - begin);
      loss += crossEntropy(t, t - begin);
    }
    if (g)
      backpropagate(begin, end, weight);
    return loss;
  }

private:
  void forward(size_t symbol, size_t t) {
    Eigen::Map<const Square> matrix(p + sizes.A() + symbol * H * H, H, H);
    Eigen::Map<const Vector> bias(p + sizes.b() + symbol * H, H);
    auto after = states.col(t + 1);
    after = bias;
    after.noalias() += matrix * states.col(t);
    if (!sizes.linear)
      after = after.array().tanh().matrix();
  }

  /// The loss of a step; its derivative by the logits goes into `deltas`.
  double crossEntropy(size_t step, size_t t) {
    logits = Eigen::Map<const Logits>(p + sizes.c(), K);
    // Lazy products stay inline: there are few logits.
    logits += Eigen::Map<const Wide>(p + sizes.C(), K, H)
                  .lazyProduct(states.col(t + 1));
    double loss = 0;
    size_t first = 0;
    for (size_t k = 0; k < sizes.classes.size(); ++k) {
      const size_t count = sizes.classes[k];
      const size_t target = data.targets[step * sizes.classes.size() + k];
      auto part = logits.segment(first, count);
      auto delta = deltas.col(t).segment(first, count);
      first += count;
      if (target == EncodedSequences::missing) {
        delta.setZero();
        continue;
      }
      const Scalar most = part.maxCoeff();
      delta = (part.array() - most).exp().matrix();
      const Scalar sum = delta.sum();
      loss += std::log(double(sum)) - double(part[target] - most);
      delta /= sum;
      delta[target] -= 1;
    }
    return loss;
  }

  void backpropagate(size_t begin, size_t end, Scalar weight) {
    Eigen::Map<const Wide> C(p + sizes.C(), K, H);
    Eigen::Map<Wide> gradC(g + sizes.C(), K, H);
    Eigen::Map<Logits> gradc(g + sizes.c(), K);
    backward.setZero();
    for (size_t t = end - begin; t-- > 0;) {
      auto after = states.col(t + 1);
      auto delta = deltas.col(t);
      delta *= weight;
      gradC += delta.lazyProduct(after.transpose());
      gradc += delta;
      backward += C.transpose().lazyProduct(delta);
      if (!sizes.linear)
        backward.array() *= 1 - after.array().square();
      const size_t symbol = data.symbols[begin + t];
      Eigen::Map<Vector>(g + sizes.b() + symbol * H, H) += backward;
      Eigen::Map<Square>(g + sizes.A() + symbol * H * H, H, H).noalias() +=
          backward * states.col(t).transpose();
      Eigen::Map<const Square> matrix(p + sizes.A() + symbol * H * H, H, H);
      backward = (matrix.transpose() * backward).eval();
    }
    Eigen::Map<Vector>(g + sizes.start(), H) += backward;
  }

  const Sizes &sizes;
  const EncodedSequences &data;
  const Scalar *p;
  Scalar *g;
  const size_t H, K;
  /// Column t is the state before step t; the derivative by its logits.
  Eigen::Matrix<Scalar, N, Eigen::Dynamic> states;
  Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic> deltas;
  Logits logits;
  Vector backward;
};

/// The outputs of a batch that are given.
size_t countTargets(const Sizes &sizes, const EncodedSequences &data,
                    const std::vector<size_t> &batch) {
  const size_t numOutputs = sizes.classes.size();
  size_t count = 0;
  for (size_t index : batch) {
    const uint16_t *begin =
        data.targets.data() + data.starts[index] * numOutputs;
    const uint16_t *end =
        data.targets.data() + data.starts[index + 1] * numOutputs;
    count += (end - begin) - std::count(begin, end, EncodedSequences::missing);
  }
  return count;
}

template <int N, typename Scalar>
double lossOf(const Sizes &sizes, const EncodedSequences &data,
              const std::vector<size_t> &batch, const Scalar *parameters,
              Scalar *gradient) {
  const size_t terms = std::max<size_t>(countTargets(sizes, data, batch), 1);
  if (gradient)
    std::fill(gradient, gradient + sizes.end(), Scalar(0));
  FusedRnn<Scalar, N> network(sizes, data, parameters, gradient);
  double loss = 0;
  for (size_t index : batch)
    loss += network.sequence(index, Scalar(1.0 / double(terms)));
  return loss / double(terms);
}

} // namespace

template <typename Scalar>
double mips::gradient::fusedLoss(const Sizes &sizes,
                                 const EncodedSequences &data,
                                 const std::vector<size_t> &batch,
                                 const Scalar *parameters, Scalar *gradient) {
  // Networks are trained in single precision; only tests ask for more.
  if constexpr (std::is_same_v<Scalar, float>)
    switch (sizes.hidden) {
    case 8:
      return lossOf<8>(sizes, data, batch, parameters, gradient);
    case 16:
      return lossOf<16>(sizes, data, batch, parameters, gradient);
    case 32:
      return lossOf<32>(sizes, data, batch, parameters, gradient);
    }
  return lossOf<Eigen::Dynamic>(sizes, data, batch, parameters, gradient);
}

template double mips::gradient::fusedLoss(const Sizes &,
                                          const EncodedSequences &,
                                          const std::vector<size_t> &,
                                          const float *, float *);
template double mips::gradient::fusedLoss(const Sizes &,
                                          const EncodedSequences &,
                                          const std::vector<size_t> &,
                                          const double *, double *);
