//===- OnnxFolder.h - what an ONNX graph computes without its input -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_ONNXFOLDER_H
#define MIPS_LIB_NETWORKS_ONNXFOLDER_H

#include "Onnx/OnnxGraph.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace mips {

/// Evaluates the nodes of an ONNX graph that depend on nothing but constants
/// and shapes: what exporters write for initial states, the order of gates, and
/// transposed weights. A size that the graph leaves open (batch, steps) counts
/// as one.
class OnnxFolder {
public:
  /// `graph` outlives this. At most `mostNumbers` numbers are made in all.
  OnnxFolder(const onnx_format::Graph &graph, uint64_t mostNumbers);

  /// The node that gives a value; null for inputs and initializers.
  const onnx_format::Node *producer(llvm::StringRef value) const;
  /// The constant that a value is. Nothing if it depends on the input or its
  /// node is of a kind that is not folded.
  const onnx_format::Array *constant(llvm::StringRef value);

private:
  using Array = onnx_format::Array;
  using Node = onnx_format::Node;
  using Shape = std::vector<int64_t>;

  std::optional<Array> fold(const Node &node);
  std::optional<Array> foldShaping(const Node &node, const Array &data);
  std::optional<Array> foldArithmetic(const Node &node);
  std::optional<Array> gather(const Node &node, const Array &data);
  std::optional<Array> concatenate(const Node &node);
  std::optional<Array> expand(const Array &data, const Shape &wanted);
  std::optional<Array> slice(const Node &node, const Array &data);
  std::optional<Array> transpose(const Node &node, const Array &data);

  /// The shape of a value that depends on the input, as far as it is followed.
  std::optional<Shape> shape(llvm::StringRef value);
  std::optional<Shape> shapeOf(const Node &node);
  /// Operand `index` as integers, or else the attribute.
  std::optional<Shape> integers(const Node &node, size_t index,
                                llvm::StringRef attribute);
  const Array *operand(const Node &node, size_t index);
  /// Whether so many numbers may still be made; they then count as made.
  bool mayMake(const Shape &shape);

  const onnx_format::Graph &graph;
  llvm::StringMap<const Node *> producers;
  llvm::StringMap<std::optional<Array>> folded;
  llvm::StringMap<std::optional<Shape>> shapes;
  uint64_t left;
  unsigned depth = 0;
};

} // namespace mips

#endif // MIPS_LIB_NETWORKS_ONNXFOLDER_H
