//===- NamedParts.h - parts of a network, named as PyTorch's -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_NAMEDPARTS_H
#define MIPS_LIB_NETWORKS_NAMEDPARTS_H

#include "mips/Networks/NetworkTensors.h"
#include "llvm/ADT/ArrayRef.h"

namespace mips {

/// One recurrent layer, its gates in PyTorch's order. What is empty is not
/// there.
struct CellParts {
  size_t units = 0, inputs = 0;
  std::vector<double> inputWeight, hiddenWeight, inputBias, hiddenBias,
      initialHidden, initialCell;
};

/// One linear layer of the read-out, row by row.
struct LinearParts {
  size_t rows = 0, columns = 0;
  std::vector<double> weight, bias;
  /// The class of the function behind it; empty: none.
  std::string behind;
};

/// A network of which a file says the parts, but not by names of tensors.
struct NamedParts {
  /// Format and attributes; finish() adds the tensors.
  NetworkTensors network;
  std::vector<double> embedding; ///< empty: none
  size_t embeddingRows = 0;
  std::vector<CellParts> cells;
  std::vector<LinearParts> readOut;

  /// The parts as tensors `embedding.weight`, `rnn.weight_ih_l0`, …,
  /// `head.0.weight`. Errors: layers that do not fit one another, or of
  /// different numbers of units.
  llvm::Expected<NetworkTensors> finish();
};

/// Blocks of equal size in another order: first the one with the number
/// `order[0]`.
std::vector<double> reorderBlocks(llvm::ArrayRef<double> values,
                                  llvm::ArrayRef<size_t> order);

/// The transpose of a matrix of so many rows and columns.
std::vector<double> transposed(llvm::ArrayRef<double> values, size_t rows,
                               size_t columns);

} // namespace mips

#endif // MIPS_LIB_NETWORKS_NAMEDPARTS_H
