//===- OnnxGraph.h - an ONNX model as plain data -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What stands between the reader of networks and protobuf. The code behind it
// is a library of its own, loaded when an ONNX file is read: protobuf registers
// its messages when a program starts.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_ONNX_ONNXGRAPH_H
#define MIPS_LIB_NETWORKS_ONNX_ONNXGRAPH_H

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mips::onnx_format {

/// Numbers of any type, row-major.
struct Array {
  std::vector<int64_t> shape;
  std::vector<double> values;
};

struct Attribute {
  std::string text;
  double number = 0;   ///< also of an integer
  int64_t integer = 0; ///< exactly
  std::vector<int64_t> integers;
  std::vector<double> numbers;
  std::vector<std::string> texts;
  Array array;
  bool isArray = false;
};

struct Node {
  std::string name, operation;
  std::vector<std::string> inputs, outputs; ///< empty: left out
  std::map<std::string, Attribute> attributes;
};

/// A graph's input or output; -1 for a size that is not told.
struct Value {
  std::string name;
  std::vector<int64_t> shape;
  bool isInteger = false;
};

struct Graph {
  std::vector<Node> nodes;
  std::map<std::string, Array> initializers;
  std::vector<Value> inputs, outputs; ///< inputs that are no initializers
};

/// The one symbol that is looked up in the library. False with one line in
/// `error` where the bytes are no model that is read: also for numbers that
/// stand in other files, and more than `mostNumbers` numbers.
using ParseModel = bool(const char *bytes, size_t size, uint64_t mostNumbers,
                        Graph &graph, std::string &error);
inline constexpr char parseModelName[] = "mipsParseOnnxModel";

} // namespace mips::onnx_format

#endif // MIPS_LIB_NETWORKS_ONNX_ONNXGRAPH_H
