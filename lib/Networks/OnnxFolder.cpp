//===- OnnxFolder.cpp - what an ONNX graph computes without its input ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OnnxFolder.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <cmath>
#include <numeric>

using namespace mips;
using llvm::StringRef;
using onnx_format::Array;
using onnx_format::Node;
using Shape = std::vector<int64_t>;

/// Of graphs that refer to one another without end.
static constexpr unsigned mostDepth = 200;

static uint64_t countOf(llvm::ArrayRef<int64_t> shape) {
  uint64_t count = 1;
  for (int64_t size : shape)
    count *= uint64_t(size);
  return count;
}

static int64_t attribute(const Node &node, const char *name, int64_t other) {
  auto found = node.attributes.find(name);
  return found == node.attributes.end() ? other : found->second.integer;
}

/// An axis from the end as one from the beginning.
static std::optional<size_t> axisOf(int64_t axis, size_t rank) {
  axis += axis < 0 ? int64_t(rank) : 0;
  if (axis < 0 || size_t(axis) >= rank)
    return std::nullopt;
  return size_t(axis);
}

static Shape stridesOf(llvm::ArrayRef<int64_t> shape) {
  Shape strides(shape.size(), 1);
  for (size_t i = shape.size(); i-- > 1;)
    strides[i - 1] = strides[i] * shape[i];
  return strides;
}

OnnxFolder::OnnxFolder(const onnx_format::Graph &graph, uint64_t mostNumbers)
    : graph(graph), left(mostNumbers) {
  for (const Node &node : graph.nodes)
    for (const std::string &output : node.outputs)
      if (!output.empty())
        producers[output] = &node;
  for (const onnx_format::Value &value : graph.inputs) {
    Shape shape = value.shape;
    for (int64_t &size : shape)
      size = std::max<int64_t>(size, 1);
    shapes[value.name] = std::move(shape);
  }
}

const Node *OnnxFolder::producer(StringRef value) const {
  return producers.lookup(value);
}

bool OnnxFolder::mayMake(const Shape &shape) {
  uint64_t count = 1;
  for (int64_t size : shape) {
    if (size < 0 || (size > 0 && count > left / uint64_t(size)))
      return false;
    count *= uint64_t(size);
  }
  left -= count;
  return true;
}

const Array *OnnxFolder::constant(StringRef value) {
  auto initializer = graph.initializers.find(value.str());
  if (initializer != graph.initializers.end())
    return &initializer->second;
  auto [it, isNew] = folded.try_emplace(value);
  if (isNew && depth < mostDepth)
    if (const Node *node = producer(value); node && node->outputs[0] == value) {
      ++depth;
      std::optional<Array> result = fold(*node);
      --depth;
      // The map may have grown meanwhile.
      folded[value] = std::move(result);
    }
  const std::optional<Array> &found = folded[value];
  return found ? &*found : nullptr;
}

const Array *OnnxFolder::operand(const Node &node, size_t index) {
  return index < node.inputs.size() && !node.inputs[index].empty()
             ? constant(node.inputs[index])
             : nullptr;
}

std::optional<Shape> OnnxFolder::integers(const Node &node, size_t index,
                                          StringRef attribute) {
  if (const Array *array = operand(node, index))
    return Shape(array->values.begin(), array->values.end());
  auto found = node.attributes.find(attribute.str());
  if (found == node.attributes.end())
    return std::nullopt;
  return found->second.integers;
}

std::optional<Array> OnnxFolder::fold(const Node &node) {
  StringRef operation = node.operation;
  if (operation == "Constant") {
    auto value = node.attributes.find("value");
    if (value != node.attributes.end() && value->second.isArray)
      return value->second.array;
    for (const char *name : {"value_int", "value_float"})
      if (node.attributes.count(name))
        return Array{{}, {node.attributes.at(name).number}};
    auto list = node.attributes.find("value_ints");
    if (list == node.attributes.end())
      return std::nullopt;
    const Shape &integers = list->second.integers;
    return Array{{int64_t(integers.size())},
                 std::vector<double>(integers.begin(), integers.end())};
  }
  if (node.inputs.empty())
    return std::nullopt;
  if (operation == "Shape") {
    std::optional<Shape> known = shape(node.inputs[0]);
    if (!known)
      return std::nullopt;
    return Array{{int64_t(known->size())},
                 std::vector<double>(known->begin(), known->end())};
  }
  if (operation == "Concat")
    return concatenate(node);
  if (operation == "Add" || operation == "Sub" || operation == "Mul" ||
      operation == "Div")
    return foldArithmetic(node);
  const Array *data = operand(node, 0);
  if (!data)
    return std::nullopt;
  // A copy: to fold other operands may move what the pointer points to.
  Array copy = *data;
  if (!mayMake(copy.shape))
    return std::nullopt;
  if (operation == "Identity" || operation == "Cast" || operation == "Dropout")
    return copy;
  if (operation == "ConstantOfShape") {
    auto value = node.attributes.find("value");
    double filling =
        value != node.attributes.end() && !value->second.array.values.empty()
            ? value->second.array.values[0]
            : 0;
    Shape shape(copy.values.begin(), copy.values.end());
    if (!mayMake(shape))
      return std::nullopt;
    return Array{shape, std::vector<double>(countOf(shape), filling)};
  }
  if (operation == "Gather")
    return gather(node, copy);
  if (operation == "Slice")
    return slice(node, copy);
  if (operation == "Transpose")
    return transpose(node, copy);
  if (operation == "Expand") {
    std::optional<Shape> wanted = integers(node, 1, "");
    return wanted ? expand(copy, *wanted) : std::nullopt;
  }
  return foldShaping(node, copy);
}

/// Squeeze, Unsqueeze and Reshape: other shapes for the same numbers.
std::optional<Array> OnnxFolder::foldShaping(const Node &node,
                                             const Array &data) {
  Array result = data;
  size_t rank = data.shape.size();
  std::optional<Shape> told =
      integers(node, 1, node.operation == "Reshape" ? "shape" : "axes");
  if (node.operation == "Reshape") {
    if (!told || !mayMake(data.shape))
      return std::nullopt;
    int64_t *open = nullptr;
    result.shape = *told;
    uint64_t known = 1;
    for (size_t i = 0; i < result.shape.size(); ++i) {
      int64_t &size = result.shape[i];
      if (size == 0 && i < rank)
        size = data.shape[i];
      if (size == -1 && !open)
        open = &size;
      else if (size <= 0 || known > data.values.size())
        return std::nullopt;
      else
        known *= uint64_t(size);
    }
    if (open)
      *open = int64_t(data.values.size() / known);
    if (countOf(result.shape) != data.values.size())
      return std::nullopt;
    return result;
  }
  bool isSqueeze = node.operation == "Squeeze";
  if (!isSqueeze && (node.operation != "Unsqueeze" || !told))
    return std::nullopt;
  std::vector<bool> isNamed(rank + (isSqueeze ? 0 : told->size()), false);
  if (told)
    for (int64_t axis : *told) {
      std::optional<size_t> place = axisOf(axis, isNamed.size());
      if (!place || isNamed[*place])
        return std::nullopt;
      isNamed[*place] = true;
    }
  result.shape.clear();
  size_t next = 0;
  for (size_t i = 0; i < isNamed.size(); ++i) {
    if (isSqueeze) {
      bool goes = told ? bool(isNamed[i]) : data.shape[i] == 1;
      if (goes && data.shape[i] != 1)
        return std::nullopt;
      if (!goes)
        result.shape.push_back(data.shape[i]);
    } else {
      result.shape.push_back(isNamed[i] ? 1 : data.shape[next++]);
    }
  }
  return result;
}

/// Of arrays of one shape, or of which one is a single number.
std::optional<Array> OnnxFolder::foldArithmetic(const Node &node) {
  const Array *first = operand(node, 0);
  if (!first)
    return std::nullopt;
  Array a = *first;
  const Array *second = operand(node, 1);
  if (!second || !mayMake(a.shape) || !mayMake(second->shape))
    return std::nullopt;
  Array b = *second;
  if (a.values.size() != b.values.size() && a.values.size() != 1 &&
      b.values.size() != 1)
    return std::nullopt;
  Array result = a.values.size() >= b.values.size() ? a : b;
  for (size_t i = 0; i < result.values.size(); ++i) {
    double x = a.values[a.values.size() == 1 ? 0 : i],
           y = b.values[b.values.size() == 1 ? 0 : i];
    double value = node.operation == "Add"   ? x + y
                   : node.operation == "Sub" ? x - y
                   : node.operation == "Mul" ? x * y
                                             : x / y;
    if (!std::isfinite(value))
      return std::nullopt;
    result.values[i] = value;
  }
  return result;
}

std::optional<Array> OnnxFolder::gather(const Node &node, const Array &data) {
  const Array *indices = operand(node, 1);
  std::optional<size_t> axis =
      axisOf(attribute(node, "axis", 0), data.shape.size());
  if (!indices || !axis)
    return std::nullopt;
  Array result;
  result.shape.assign(data.shape.begin(), data.shape.begin() + *axis);
  result.shape.insert(result.shape.end(), indices->shape.begin(),
                      indices->shape.end());
  result.shape.insert(result.shape.end(), data.shape.begin() + *axis + 1,
                      data.shape.end());
  if (!mayMake(result.shape))
    return std::nullopt;
  int64_t size = data.shape[*axis], inner = stridesOf(data.shape)[*axis],
          outer = size ? int64_t(data.values.size()) / (size * inner) : 0;
  for (int64_t i = 0; i < outer; ++i)
    for (double index : indices->values) {
      int64_t place = int64_t(index) + (index < 0 ? size : 0);
      if (place < 0 || place >= size)
        return std::nullopt;
      auto from = data.values.begin() + (i * size + place) * inner;
      result.values.insert(result.values.end(), from, from + inner);
    }
  return result;
}

std::optional<Array> OnnxFolder::concatenate(const Node &node) {
  std::vector<Array> parts;
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    const Array *part = operand(node, i);
    if (!part || !mayMake(part->shape))
      return std::nullopt;
    parts.push_back(*part);
  }
  std::optional<size_t> axis =
      axisOf(attribute(node, "axis", 0), parts.front().shape.size());
  if (!axis)
    return std::nullopt;
  Array result;
  result.shape = parts.front().shape;
  result.shape[*axis] = 0;
  for (const Array &part : parts) {
    if (part.shape.size() != result.shape.size())
      return std::nullopt;
    for (size_t i = 0; i < part.shape.size(); ++i)
      if (i != *axis && part.shape[i] != result.shape[i])
        return std::nullopt;
    result.shape[*axis] += part.shape[*axis];
  }
  uint64_t outer = countOf(llvm::ArrayRef(result.shape).take_front(*axis));
  for (uint64_t i = 0; i < outer; ++i)
    for (const Array &part : parts) {
      size_t chunk = part.values.size() / outer;
      result.values.insert(result.values.end(), part.values.begin() + i * chunk,
                           part.values.begin() + (i + 1) * chunk);
    }
  return result;
}

/// As NumPy's broadcasting does.
std::optional<Array> OnnxFolder::expand(const Array &data,
                                        const Shape &wanted) {
  size_t rank = std::max(data.shape.size(), wanted.size());
  Shape from(rank, 1), to(rank, 1);
  std::copy_backward(data.shape.begin(), data.shape.end(), from.end());
  std::copy_backward(wanted.begin(), wanted.end(), to.end());
  for (size_t i = 0; i < rank; ++i) {
    if (from[i] != to[i] && from[i] != 1 && to[i] != 1)
      return std::nullopt;
    to[i] = to[i] == 1 ? from[i] : to[i];
  }
  if (!mayMake(to))
    return std::nullopt;
  Array result{to, std::vector<double>(countOf(to))};
  Shape fromStrides = stridesOf(from), toStrides = stridesOf(to);
  for (size_t i = 0; i < result.values.size(); ++i) {
    int64_t place = 0;
    for (size_t axis = 0; axis < rank; ++axis)
      if (from[axis] != 1)
        place += int64_t(i) / toStrides[axis] % to[axis] * fromStrides[axis];
    result.values[i] = data.values[size_t(place)];
  }
  return result;
}

std::optional<Array> OnnxFolder::slice(const Node &node, const Array &data) {
  std::optional<Shape> starts = integers(node, 1, "starts"),
                       ends = integers(node, 2, "ends"),
                       axes = integers(node, 3, "axes"),
                       steps = integers(node, 4, "steps");
  if (!starts || !ends || starts->size() != ends->size())
    return std::nullopt;
  if (!axes) {
    axes.emplace(starts->size());
    std::iota(axes->begin(), axes->end(), 0);
  }
  if (axes->size() != starts->size())
    return std::nullopt;
  Array result = data;
  for (size_t i = 0; i < axes->size(); ++i) {
    std::optional<size_t> axis = axisOf((*axes)[i], result.shape.size());
    if (!axis || (steps && (i >= steps->size() || (*steps)[i] != 1)))
      return std::nullopt;
    int64_t size = result.shape[*axis], start = (*starts)[i], end = (*ends)[i];
    auto clamp = [&](int64_t place) {
      return std::clamp<int64_t>(place < 0 ? place + size : place, 0, size);
    };
    start = clamp(start), end = std::max(clamp(end), start);
    int64_t inner = stridesOf(result.shape)[*axis];
    uint64_t outer = countOf(llvm::ArrayRef(result.shape).take_front(*axis));
    std::vector<double> values;
    for (uint64_t o = 0; o < outer; ++o) {
      auto from = result.values.begin() + int64_t(o) * size * inner;
      values.insert(values.end(), from + start * inner, from + end * inner);
    }
    result.values = std::move(values);
    result.shape[*axis] = end - start;
  }
  return result;
}

/// The order of axes that a Transpose says, reversed where it says none.
static std::optional<Shape> permutationOf(const Node &node, size_t rank) {
  auto told = node.attributes.find("perm");
  Shape order(rank);
  std::iota(order.rbegin(), order.rend(), 0);
  if (told != node.attributes.end())
    order = told->second.integers;
  Shape sorted = order;
  llvm::sort(sorted);
  for (size_t i = 0; i < sorted.size(); ++i)
    if (sorted[i] != int64_t(i))
      return std::nullopt;
  if (sorted.size() != rank)
    return std::nullopt;
  return order;
}

std::optional<Array> OnnxFolder::transpose(const Node &node,
                                           const Array &data) {
  std::optional<Shape> order = permutationOf(node, data.shape.size());
  if (!order)
    return std::nullopt;
  Array result = data;
  for (size_t i = 0; i < order->size(); ++i)
    result.shape[i] = data.shape[size_t((*order)[i])];
  Shape from = stridesOf(data.shape), to = stridesOf(result.shape);
  for (size_t i = 0; i < result.values.size(); ++i) {
    int64_t place = 0;
    for (size_t axis = 0; axis < order->size(); ++axis)
      place += int64_t(i) / to[axis] % result.shape[axis] *
               from[size_t((*order)[axis])];
    result.values[i] = data.values[size_t(place)];
  }
  return result;
}

std::optional<Shape> OnnxFolder::shape(StringRef value) {
  if (const Array *known = constant(value))
    return known->shape;
  auto [it, isNew] = shapes.try_emplace(value);
  if (!isNew || depth >= mostDepth)
    return shapes[value];
  if (const Node *node = producer(value); node && !node->inputs.empty()) {
    ++depth;
    std::optional<Shape> result = shapeOf(*node);
    --depth;
    shapes[value] = std::move(result);
  }
  return shapes[value];
}

/// Of nodes that stand between an input and the node whose initial state asks
/// for a shape.
std::optional<Shape> OnnxFolder::shapeOf(const Node &node) {
  StringRef operation = node.operation;
  std::optional<Shape> first = shape(node.inputs[0]);
  if (!first)
    return std::nullopt;
  if (operation == "Identity" || operation == "Cast" ||
      operation == "Dropout" || operation == "Relu" || operation == "Tanh" ||
      operation == "Sigmoid")
    return first;
  if (operation == "Transpose") {
    std::optional<Shape> order = permutationOf(node, first->size());
    if (!order)
      return std::nullopt;
    for (int64_t &axis : *order)
      axis = (*first)[size_t(axis)];
    return order;
  }
  if (operation == "Gather" && node.inputs.size() > 1) {
    // A table's rows by numbers.
    std::optional<Shape> indices = shape(node.inputs[1]);
    if (!indices || first->empty() || attribute(node, "axis", 0) != 0)
      return std::nullopt;
    indices->insert(indices->end(), first->begin() + 1, first->end());
    return indices;
  }
  if (operation == "OneHot" && node.inputs.size() > 1) {
    const Array *depthOf = operand(node, 1);
    if (!depthOf || depthOf->values.size() != 1)
      return std::nullopt;
    first->push_back(int64_t(depthOf->values[0]));
    return first;
  }
  if (operation == "RNN" || operation == "GRU" || operation == "LSTM") {
    if (first->size() != 3)
      return std::nullopt;
    return Shape{(*first)[0], 1, (*first)[1],
                 attribute(node, "hidden_size", 1)};
  }
  // The same numbers in another shape, of which at most thousands.
  constexpr uint64_t mostOfShape = 1 << 20;
  uint64_t count = 1;
  for (int64_t size : *first)
    if ((count *= uint64_t(size)) > mostOfShape)
      return std::nullopt;
  std::optional<Array> shaped =
      foldShaping(node, {*first, std::vector<double>(count)});
  if (!shaped)
    return std::nullopt;
  return shaped->shape;
}
