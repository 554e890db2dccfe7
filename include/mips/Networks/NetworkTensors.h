//===- NetworkTensors.h - what a file with a network holds -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_NETWORKS_NETWORKTENSORS_H
#define MIPS_NETWORKS_NETWORKTENSORS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mips {

/// An array of numbers by its name in the file. Row-major; every number is
/// finite.
struct Tensor {
  std::string name;
  std::vector<uint64_t> shape;
  std::vector<double> values;

  bool isMatrix() const { return shape.size() == 2; }
  uint64_t rows() const { return shape.empty() ? 1 : shape[0]; }
  uint64_t columns() const { return shape.size() < 2 ? 1 : shape[1]; }
};

/// A layer of which the file tells the class: only files of whole modules do.
struct NamedLayer {
  std::string path;      ///< `head.1`; empty for the module itself
  std::string className; ///< `ReLU`
};

/// What a file holds: tensors, and of whole modules also their attributes
/// (`rnn.mode` is `RNN_TANH`) and classes, all in the order of the file.
struct NetworkTensors {
  std::string format; ///< `state dict`, `module`, `safetensors` …
  std::vector<Tensor> tensors;
  std::map<std::string, std::string> attributes;
  std::vector<NamedLayer> layers;

  const Tensor *find(llvm::StringRef name) const;
};

/// More numbers than this in all are refused.
inline constexpr uint64_t mostTensorNumbers = uint64_t(1) << 24;

/// Reads what torch.save writes (a zip file, or the form before version 1.6),
/// the tensors of a TorchScript file, safetensors, npz, ONNX, or the model.json
/// of Keras, whose numbers stand in files beside it; the bytes say which.
/// Nothing in the file is run: of a pickle, names of functions stay names and
/// calls stay records, and a record from which a tensor would have to come is
/// an error with its name. Names may be shown anywhere: bytes that do not print
/// are written as `\x0a`.
///
/// The error is one line without the file's name: an unknown format, bytes that
/// are missing or contradict one another, an operation, type of number or
/// layout that is not read, a number that is not finite, more than
/// mostTensorNumbers.
llvm::Expected<NetworkTensors> readNetworkTensors(llvm::MemoryBufferRef buffer);

} // namespace mips

#endif // MIPS_NETWORKS_NETWORKTENSORS_H
