//===- AffineReluNetwork.h - an affine map and a few ReLU units -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LEARN_AFFINERELUNETWORK_H
#define MIPS_LEARN_AFFINERELUNETWORK_H

#include "mips/Learn/Network.h"

namespace mips {

/// The sizes of an AffineReluNetwork.
struct AffineReluShape {
  /// Hidden state, ReLU units of the transition, ReLU units of the read-out.
  unsigned hidden = 1, transitionUnits = 0, readOutUnits = 0;
  /// One feature a value of every input, instead of one a stream.
  bool oneHot = false;

  bool isLinear() const { return transitionUnits == 0 && readOutUnits == 0; }
  friend bool operator==(const AffineReluShape &a, const AffineReluShape &b) {
    return a.hidden == b.hidden && a.transitionUnits == b.transitionUnits &&
           a.readOutUnits == b.readOutUnits && a.oneHot == b.oneHot;
  }
};

/// Where each parameter of an AffineReluNetwork begins among all of them, for U
/// features and Y outputs; matrices row by row.
struct AffineReluLayout {
  AffineReluLayout(const AffineReluShape &shape, unsigned features,
                   unsigned outputs);
  unsigned H, U, W, V, Y;
  /// Transition: A (H x H), B (H x U), b (H), W2 (H x W), W1 (W x (H+U)),
  /// b1 (W). Read-out: S (Y x H), c (Y), G2 (Y x V), G1 (V x H), c1 (V).
  size_t A, B, b, W2, W1, b1, S, c, G2, G1, c1;
  /// The end of the transition's, and of all.
  size_t transitionEnd, end;
};

/// value = centre + scale * (about 1).
struct Scaling {
  double centre = 0, scale = 1;
};

/// A minimal recurrent network for integer streams. With features u of the
/// inputs (scaled scalars, or one-hot) and h = 0 before the first step:
///
///     h' = A h + B u + b + W2 relu(W1 [h; u] + b1)
///     o  = S h' + c + G2 relu(G1 h' + c1)
///     y  = centre + scale * o, rounded to the nearest integer
///
/// Starting from 0 is no restriction: a translation of h moves into b, b1, c.
class AffineReluNetwork : public Network {
public:
  /// All parameters are 0. `inputScales` is used by scalar features only.
  AffineReluNetwork(Signature signature, unsigned trainedLength,
                    AffineReluShape shape, std::vector<Scaling> inputScales,
                    std::vector<Scaling> outputScales);

  const AffineReluShape &shape() const { return shape_; }
  unsigned numFeatures() const { return layout_.U; }
  llvm::ArrayRef<Scaling> inputScales() const { return inputScales_; }
  llvm::ArrayRef<Scaling> outputScales() const { return outputScales_; }

  /// Parameters as `layout` says.
  const AffineReluLayout &layout() const { return layout_; }
  llvm::ArrayRef<double> parameters() const { return parameters_; }
  llvm::MutableArrayRef<double> parameters() { return parameters_; }
  size_t numParameters() const override { return parameters_.size(); }
  std::vector<ParameterBlock> parameterBlocks() const override;

  /// The features of one step.
  void encode(llvm::ArrayRef<int64_t> inputs,
              llvm::MutableArrayRef<double> features) const;
  /// One step: `state` (H numbers) moves on; `outputs` (Y numbers, in units of
  /// the data, not rounded) are read out of the new one.
  void step(llvm::ArrayRef<int64_t> inputs, llvm::MutableArrayRef<double> state,
            llvm::MutableArrayRef<double> outputs) const;

  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override;
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override;
  std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const override;
  unsigned hiddenSize() const override { return shape_.hidden; }
  std::string description() const override;

  std::unique_ptr<Network> clone() const override;
  void writeBody(llvm::json::OStream &json) const override;
  static const NetworkKind kindOfAll;
  static bool classof(const Network *network) {
    return &network->kind() == &kindOfAll;
  }

private:
  AffineReluShape shape_;
  AffineReluLayout layout_;
  std::vector<Scaling> inputScales_, outputScales_;
  std::vector<double> parameters_;
};

} // namespace mips

#endif // MIPS_LEARN_AFFINERELUNETWORK_H
