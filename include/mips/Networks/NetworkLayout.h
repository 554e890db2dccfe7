//===- NetworkLayout.h - which tensor is what -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_NETWORKS_NETWORKLAYOUT_H
#define MIPS_NETWORKS_NETWORKLAYOUT_H

#include "mips/Data/NetworkCoding.h"
#include "mips/Networks/NetworkTensors.h"

namespace mips {

enum class CellKind { RNN, GRU, LSTM };

/// The weights of one recurrent layer. Rows stand in PyTorch's order of gates.
struct CellTensors {
  const Tensor *inputWeight = nullptr, *hiddenWeight = nullptr;
  /// Null: none, or (projection) h is not projected.
  const Tensor *inputBias = nullptr, *hiddenBias = nullptr,
               *projection = nullptr;
};

/// An affine map; `bias` may be null.
struct LinearTensors {
  const Tensor *weight = nullptr, *bias = nullptr;
};

/// A recurrent network as tensors with parts to play: embedding, a stack of
/// cells, read-out. Refers to the NetworkTensors that it was found in.
struct NetworkLayout {
  CellKind kind = CellKind::RNN;
  unsigned hiddenSize = 0; ///< units of a layer, before a projection
  unsigned outputSize = 0; ///< what a layer gives to the next one
  std::vector<CellTensors> cells;
  const Tensor *embedding = nullptr;  ///< null: none
  std::vector<LinearTensors> readOut; ///< at least one
  const Tensor *initialHidden = nullptr, *initialCell = nullptr; ///< null: zero
  /// What the file says of them.
  NetworkCoding::Activation cellActivation = NetworkCoding::Activation::Open;
  /// Of the gates of a GRU or an LSTM.
  NetworkCoding::Activation gateActivation = NetworkCoding::Activation::Sigmoid;
  /// Whether a GRU resets its state before the product with the weights, not
  /// the product (PyTorch).
  bool resetsBefore = false;
  std::vector<NetworkCoding::Activation> readOutActivations;
  /// A function such as a sigmoid behind a last layer of one row.
  bool isSign = false;

  /// Numbers that go into the first cell.
  unsigned inputSize() const {
    return unsigned(cells.front().inputWeight->columns());
  }
  unsigned numLogits() const { return unsigned(readOut.back().weight->rows()); }
  /// `nn.GRU, 2 layers of 20 units`.
  std::string description() const;
};

/// Finds the parts by the names and shapes of PyTorch's layers. `module`
/// chooses one of several networks: the first part of its tensors' names.
///
/// The error says, without the file's name, what was not found, what is not
/// read (a second direction, attention, normalisation, convolution), or which
/// tensor has no part to play.
llvm::Expected<NetworkLayout> findLayout(const NetworkTensors &network,
                                         llvm::StringRef module);

} // namespace mips

#endif // MIPS_NETWORKS_NETWORKLAYOUT_H
