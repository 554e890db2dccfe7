//===- CellStack.h - recurrent layers, step by step -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_NETWORKS_CELLSTACK_H
#define MIPS_NETWORKS_CELLSTACK_H

#include "mips/Networks/NetworkLayout.h"

namespace mips {

/// The function of a unit; `activation` is not open.
double activate(double x, NetworkCoding::Activation activation);

/// Lower and upper bounds of some numbers.
struct Bounds {
  std::vector<double> low, high;
};

/// y = A x + b in double, A kept by columns, so that the zeros of a one-hot
/// input cost nothing and the sum has one order.
class AffineMap {
public:
  AffineMap() = default;
  /// `bias` may be null.
  AffineMap(const Tensor &weight, const Tensor *bias);
  unsigned rows() const { return unsigned(bias.size()); }
  /// `y` gets rows() numbers.
  void apply(llvm::ArrayRef<double> x, llvm::MutableArrayRef<double> y) const;
  /// Bounds of y, and of what apply() makes of it, for all x of `count` numbers
  /// that begin at `first` of `x`. With `base` each row less that row.
  Bounds bounds(const Bounds &x, size_t first, size_t count,
                std::optional<unsigned> base = std::nullopt) const;

private:
  std::vector<double> columns, bias;
};

/// The cells of a layout and its read-out, with PyTorch's formulas, in double.
class CellStack {
public:
  /// Every activation of `layout` is known.
  explicit CellStack(const NetworkLayout &layout);

  /// Numbers of a state: of each layer h, then c (LSTM only).
  size_t stateSize() const { return initial.size(); }
  llvm::ArrayRef<double> initialState() const { return initial; }
  unsigned numLogits() const { return readOut.back().rows(); }

  /// Replaces `state` by the one after a step and sets `logits`.
  void step(llvm::ArrayRef<double> features,
            llvm::MutableArrayRef<double> state,
            llvm::MutableArrayRef<double> logits);

  /// Replaces bounds of a state by bounds of what step() makes of it.
  void step(llvm::ArrayRef<double> features, Bounds &state) const;
  /// Bounds of the logits in a state; with `base` of each logit less that one.
  Bounds readOutBounds(const Bounds &state,
                       std::optional<unsigned> base = std::nullopt) const;

private:
  struct Cell {
    AffineMap fromInput, fromHidden;
    std::optional<AffineMap> projection;
  };
  void stepRnn(llvm::MutableArrayRef<double> h);
  void stepGru(const Cell &cell, llvm::MutableArrayRef<double> h);
  void stepLstm(const Cell &cell, llvm::MutableArrayRef<double> h,
                llvm::MutableArrayRef<double> c);

  CellKind kind;
  NetworkCoding::Activation activation, gate;
  bool resetsBefore;
  unsigned hiddenSize, outputSize;
  std::vector<Cell> cells;
  std::vector<AffineMap> readOut;
  std::vector<NetworkCoding::Activation> readOutActivations;
  std::vector<double> initial;
  /// Space for one step.
  std::vector<double> fromInput, fromHidden, fromReset, unprojected, between,
      next;
};

} // namespace mips

#endif // MIPS_NETWORKS_CELLSTACK_H
