//===- ParseModel.cpp - ONNX by protobuf ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OnnxGraph.h"
#include <cmath>
#include <cstring>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/stubs/logging.h>
#include <limits>
#include <onnx/onnx_pb.h>

using namespace mips::onnx_format;

namespace {
/// Copies what is needed of a model.
class Copier {
public:
  explicit Copier(uint64_t mostNumbers) : left(mostNumbers) {}
  bool copy(const onnx::GraphProto &from, Graph &to);
  std::string error;

private:
  bool fail(std::string message) {
    error = std::move(message);
    return false;
  }
  bool copy(const onnx::TensorProto &from, Array &to);
  bool copy(const onnx::AttributeProto &from, Attribute &to);
  bool copy(const onnx::NodeProto &from, Node &to);
  static Value copy(const onnx::ValueInfoProto &from);

  uint64_t left;
};
} // namespace

/// An IEEE half.
static double halfToDouble(uint16_t bits) {
  int exponent = bits >> 10 & 31;
  double fraction = bits & 1023, sign = bits & 0x8000 ? -1 : 1;
  if (exponent == 31)
    return fraction != 0 ? std::numeric_limits<double>::quiet_NaN()
                         : sign * std::numeric_limits<double>::infinity();
  return exponent == 0 ? sign * std::ldexp(fraction, -24)
                       : sign * std::ldexp(1024 + fraction, exponent - 25);
}

template <typename T>
static bool copyRaw(const std::string &bytes, std::vector<double> &values) {
  if (bytes.size() != values.size() * sizeof(T))
    return false;
  for (size_t i = 0; i < values.size(); ++i) {
    T number;
    memcpy(&number, bytes.data() + i * sizeof(T), sizeof(T));
    values[i] = double(number);
  }
  return true;
}

static bool copyRawHalves(const std::string &bytes,
                          std::vector<double> &values) {
  std::vector<double> halves(values.size());
  if (!copyRaw<uint16_t>(bytes, halves))
    return false;
  for (size_t i = 0; i < values.size(); ++i)
    values[i] = halfToDouble(uint16_t(halves[i]));
  return true;
}

template <typename List>
static bool copyList(const List &list, std::vector<double> &values) {
  if (size_t(list.size()) != values.size())
    return false;
  for (size_t i = 0; i < values.size(); ++i)
    values[i] = double(list.Get(int(i)));
  return true;
}

static bool copyNumbers(const onnx::TensorProto &from,
                        std::vector<double> &values, bool &isKnown) {
  bool isRaw = from.has_raw_data();
  const std::string &raw = from.raw_data();
  isKnown = true;
  switch (from.data_type()) {
  case onnx::TensorProto::FLOAT:
    return isRaw ? copyRaw<float>(raw, values)
                 : copyList(from.float_data(), values);
  case onnx::TensorProto::DOUBLE:
    return isRaw ? copyRaw<double>(raw, values)
                 : copyList(from.double_data(), values);
  case onnx::TensorProto::INT64:
    return isRaw ? copyRaw<int64_t>(raw, values)
                 : copyList(from.int64_data(), values);
  case onnx::TensorProto::INT32:
    return isRaw ? copyRaw<int32_t>(raw, values)
                 : copyList(from.int32_data(), values);
  case onnx::TensorProto::BOOL:
  case onnx::TensorProto::UINT8:
    return isRaw ? copyRaw<uint8_t>(raw, values)
                 : copyList(from.int32_data(), values);
  case onnx::TensorProto::FLOAT16:
    if (isRaw)
      return copyRawHalves(raw, values);
    if (!copyList(from.int32_data(), values))
      return false;
    for (double &value : values)
      value = halfToDouble(uint16_t(int(value)));
    return true;
  default:
    isKnown = false;
    return false;
  }
}

bool Copier::copy(const onnx::TensorProto &from, Array &to) {
  std::string name = "'" + from.name() + "'";
  if (from.data_location() == onnx::TensorProto::EXTERNAL)
    return fail(name + ": its numbers stand in another file; save the model "
                       "with them in it");
  uint64_t count = 1;
  for (int64_t size : from.dims()) {
    if (size < 0 || (size > 0 && count > left / uint64_t(size)))
      return fail(name + ": more numbers than are read");
    count *= uint64_t(size);
    to.shape.push_back(size);
  }
  if (count > left)
    return fail(name + ": more numbers than are read");
  left -= count;
  // A shape alone must not cost memory.
  if (count > from.ByteSizeLong())
    return fail(name + ": its numbers are not complete");
  to.values.resize(count);
  bool isKnown;
  if (!copyNumbers(from, to.values, isKnown))
    return fail(name + (isKnown ? ": its numbers are not complete"
                                : ": numbers of its type are not read"));
  for (double value : to.values)
    if (!std::isfinite(value))
      return fail(name + " holds a number that is not finite");
  return true;
}

bool Copier::copy(const onnx::AttributeProto &from, Attribute &to) {
  to.text = from.s();
  to.integer = from.i();
  to.number = from.has_f() ? double(from.f()) : double(from.i());
  to.integers.assign(from.ints().begin(), from.ints().end());
  to.numbers.assign(from.floats().begin(), from.floats().end());
  to.texts.assign(from.strings().begin(), from.strings().end());
  to.isArray = from.has_t();
  return !to.isArray || copy(from.t(), to.array);
}

bool Copier::copy(const onnx::NodeProto &from, Node &to) {
  to.name = from.name();
  to.operation = from.op_type();
  to.inputs.assign(from.input().begin(), from.input().end());
  to.outputs.assign(from.output().begin(), from.output().end());
  for (const onnx::AttributeProto &attribute : from.attribute())
    if (!copy(attribute, to.attributes[attribute.name()]))
      return false;
  return true;
}

Value Copier::copy(const onnx::ValueInfoProto &from) {
  Value value;
  value.name = from.name();
  const onnx::TypeProto::Tensor &type = from.type().tensor_type();
  value.isInteger = type.elem_type() == onnx::TensorProto::INT64 ||
                    type.elem_type() == onnx::TensorProto::INT32;
  for (const auto &size : type.shape().dim())
    value.shape.push_back(size.has_dim_value() ? size.dim_value() : -1);
  return value;
}

bool Copier::copy(const onnx::GraphProto &from, Graph &to) {
  for (const onnx::TensorProto &tensor : from.initializer())
    if (!copy(tensor, to.initializers[tensor.name()]))
      return false;
  if (from.sparse_initializer_size() > 0)
    return fail("sparse tensors are not read");
  for (const onnx::NodeProto &node : from.node())
    if (!copy(node, to.nodes.emplace_back()))
      return false;
  for (const onnx::ValueInfoProto &value : from.input())
    if (!to.initializers.count(value.name()))
      to.inputs.push_back(copy(value));
  for (const onnx::ValueInfoProto &value : from.output())
    to.outputs.push_back(copy(value));
  return true;
}

extern "C" bool mipsParseOnnxModel(const char *bytes, size_t size,
                                   uint64_t mostNumbers, Graph &graph,
                                   std::string &error) {
  if (size > size_t(std::numeric_limits<int>::max())) {
    error = "more than two gigabytes, which protobuf does not read";
    return false;
  }
  // What is wrong is told once, by us.
  google::protobuf::LogSilencer silence;
  google::protobuf::io::ArrayInputStream stream(bytes, int(size));
  google::protobuf::io::CodedInputStream coded(&stream);
  coded.SetTotalBytesLimit(std::numeric_limits<int>::max());
  onnx::ModelProto model;
  if (!model.ParseFromCodedStream(&coded) || !coded.ConsumedEntireMessage() ||
      !model.has_graph()) {
    error = "no ONNX model: its bytes are no message of protobuf with a graph";
    return false;
  }
  Copier copier(mostNumbers);
  if (copier.copy(model.graph(), graph))
    return true;
  error = std::move(copier.error);
  return false;
}
