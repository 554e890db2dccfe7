//===- CodingSearch.h - what a file does not hold, by data -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_NETWORKS_CODINGSEARCH_H
#define MIPS_NETWORKS_CODINGSEARCH_H

#include "mips/Networks/ImportedNetwork.h"

namespace mips {

/// The coding with which a network is right about most sequences of some data.
struct FoundCoding {
  NetworkCoding coding;
  std::unique_ptr<ImportedNetwork> network;
  size_t tried = 1;                ///< codings
  size_t sequences = 0, right = 0; ///< of the data
  /// What was chosen among several, in the words of the language; empty:
  /// nothing was open.
  std::string choice;
  /// Others that are right about as many; empty: none.
  std::string others;

  double share() const {
    return sequences ? double(right) / double(sequences) : 1;
  }
  /// `cell tanh order 1 0: right on all 300 sequences (4 codings tried)`.
  std::string description() const;
};

/// Tries what `told` leaves open and the file does not decide: the function of
/// an nn.RNN and of the read-out's layers, the offset of an embedding, the
/// scale of a scalar, sign or round, and, of up to six letters and six classes,
/// which one is which. Of equally good codings the first, which is the one of
/// the ranges' order, is taken. A few hundred sequences of `data` are looked
/// at.
///
/// The error is that of ImportedNetwork::create where no coding fits.
llvm::Expected<FoundCoding> searchCoding(const NetworkTensors &tensors,
                                         const Signature &signature,
                                         const NetworkCoding &told,
                                         const Dataset &data);

} // namespace mips

#endif // MIPS_NETWORKS_CODINGSEARCH_H
