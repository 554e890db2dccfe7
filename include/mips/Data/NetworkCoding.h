//===- NetworkCoding.h - what a file with a network does not tell -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_NETWORKCODING_H
#define MIPS_DATA_NETWORKCODING_H

#include "mips/Data/Dataset.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// How values go into a network and come out of it, where its file does not
/// say so. `Open` is what was not told: the file decides, if it can.
struct NetworkCoding {
  enum class Input { Open, OneHot, Embedding, Scalar };
  enum class Output { Open, ArgMax, Sign, Round };
  /// The last two stand in files only: Keras' piecewise linear sigmoid
  /// (0.2 x + 0.5, between 0 and 1), and no function at all.
  enum class Activation { Open, Tanh, Relu, Sigmoid, HardSigmoid, Identity };

  Input input = Input::Open;
  /// One-hot: the k-th value of the input goes to column order[k]; empty: k.
  std::vector<int64_t> order;
  /// Embedding: the row of a value is the value and this.
  int64_t offset = 0;
  /// One-hot, embedding: the column, or the row, of the symbol that stands
  /// before each word, and of the one that is behind it when it is answered.
  std::optional<int64_t> begin, end;
  /// Scalar: the feature is the value times this.
  double inputScale = 1;

  Output output = Output::Open;
  /// Arg max: what each row of the read-out means; sign: what a number of at
  /// most zero, and a greater one, means. Empty: the values of the range.
  std::vector<int64_t> values;
  /// Round: the value is the number times this, rounded.
  double outputScale = 1;

  /// A cell of somebody's own, a statement each (mips/Networks/StepFormula.h);
  /// empty: the file's layers.
  std::vector<std::string> steps;
  Activation cell = Activation::Open; ///< of nn.RNN: tanh or relu
  Activation head = Activation::Open; ///< between layers of the read-out
  /// The longest words that it was trained on.
  std::optional<unsigned> length;
  /// Which of several networks in a file: the first part of its tensors' names.
  std::string module;
};

/// Whether the name ends as files with networks do. A `.npz` or `.json` file is
/// looked into: it may hold a table.
bool isNetworkFile(llvm::StringRef path);

/// A file with a network, what its streams are called, and the coding.
struct NetworkSource {
  std::string file;
  Signature signature;
  NetworkCoding coding;
};

/// One JSON object, which readNetworkSource reads. Outputs without a range have
/// none there.
void writeNetworkSource(const NetworkSource &source, llvm::raw_ostream &os);

/// The error is `file: error: message`.
llvm::Expected<NetworkSource> readNetworkSource(llvm::MemoryBufferRef buffer);

} // namespace mips

#endif // MIPS_DATA_NETWORKCODING_H
