//===- AffineReluNetwork.cpp - an affine map and a few ReLU units ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/AffineReluNetwork.h"
#include "CheckpointReader.h"
#include "CheckpointWriter.h"
#include "llvm/ADT/SmallVector.h"
#include <algorithm>
#include <cmath>

using namespace mips;

AffineReluLayout::AffineReluLayout(const AffineReluShape &shape,
                                   unsigned features, unsigned outputs)
    : H(shape.hidden), U(features), W(shape.transitionUnits),
      V(shape.readOutUnits), Y(outputs) {
  size_t offset = 0;
  auto take = [&](size_t size) {
    size_t begin = offset;
    offset += size;
    return begin;
  };
  A = take(size_t(H) * H);
  B = take(size_t(H) * U);
  b = take(H);
  W2 = take(size_t(H) * W);
  W1 = take(size_t(W) * (H + U));
  b1 = take(W);
  transitionEnd = offset;
  S = take(size_t(Y) * H);
  c = take(Y);
  G2 = take(size_t(Y) * V);
  G1 = take(size_t(V) * H);
  c1 = take(V);
  end = offset;
}

static unsigned countFeatures(const Signature &signature, bool oneHot) {
  if (!oneHot)
    return signature.inputs.size();
  std::optional<unsigned> count = countOneHotFeatures(signature);
  assert(count && "too many values for one-hot features");
  return *count;
}

AffineReluNetwork::AffineReluNetwork(Signature signature,
                                     unsigned trainedLength,
                                     AffineReluShape shape,
                                     std::vector<Scaling> inputScales,
                                     std::vector<Scaling> outputScales)
    : Network(kindOfAll, std::move(signature), trainedLength), shape_(shape),
      layout_(shape, countFeatures(this->signature(), shape.oneHot),
              numOutputs()),
      inputScales_(std::move(inputScales)),
      outputScales_(std::move(outputScales)), parameters_(layout_.end) {
  assert(inputScales_.size() == numInputs() &&
         outputScales_.size() == numOutputs() && "a scale for each stream");
}

void AffineReluNetwork::encode(llvm::ArrayRef<int64_t> inputs,
                               llvm::MutableArrayRef<double> features) const {
  assert(inputs.size() == numInputs() && features.size() == numFeatures());
  if (!shape_.oneHot) {
    for (size_t i = 0; i < inputs.size(); ++i)
      features[i] =
          (double(inputs[i]) - inputScales_[i].centre) / inputScales_[i].scale;
    return;
  }
  std::fill(features.begin(), features.end(), 0.0);
  size_t begin = 0;
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Interval &range = *signature().inputs[i].range;
    assert(range.contains(inputs[i]) && "an input outside its range");
    features[begin + (inputs[i] - range.lo)] = 1;
    begin += range.size();
  }
}

/// to[i] += sum over j of matrix[i][j] * from[j].
static void addProduct(const double *matrix, unsigned rows, unsigned columns,
                       const double *from, double *to) {
  for (unsigned i = 0; i < rows; ++i, matrix += columns) {
    double sum = 0;
    for (unsigned j = 0; j < columns; ++j)
      sum += matrix[j] * from[j];
    to[i] += sum;
  }
}

static void relu(llvm::MutableArrayRef<double> values) {
  for (double &value : values)
    value = std::max(value, 0.0);
}

void AffineReluNetwork::step(llvm::ArrayRef<int64_t> inputs,
                             llvm::MutableArrayRef<double> state,
                             llvm::MutableArrayRef<double> outputs) const {
  const AffineReluLayout &at = layout_;
  const double *p = parameters_.data();
  // [h; u], as W1 reads it.
  llvm::SmallVector<double, 16> seen(at.H + at.U);
  std::copy(state.begin(), state.end(), seen.begin());
  encode(inputs, llvm::MutableArrayRef<double>(seen).drop_front(at.H));

  llvm::SmallVector<double, 16> units(p + at.b1, p + at.b1 + at.W);
  addProduct(p + at.W1, at.W, at.H + at.U, seen.data(), units.data());
  relu(units);
  std::copy(p + at.b, p + at.b + at.H, state.begin());
  addProduct(p + at.A, at.H, at.H, seen.data(), state.data());
  addProduct(p + at.B, at.H, at.U, seen.data() + at.H, state.data());
  addProduct(p + at.W2, at.H, at.W, units.data(), state.data());

  units.assign(p + at.c1, p + at.c1 + at.V);
  addProduct(p + at.G1, at.V, at.H, state.data(), units.data());
  relu(units);
  std::copy(p + at.c, p + at.c + at.Y, outputs.begin());
  addProduct(p + at.S, at.Y, at.H, state.data(), outputs.data());
  addProduct(p + at.G2, at.Y, at.V, units.data(), outputs.data());
  for (unsigned k = 0; k < at.Y; ++k)
    outputs[k] = outputScales_[k].centre + outputScales_[k].scale * outputs[k];
}

std::vector<double>
AffineReluNetwork::predict(llvm::ArrayRef<int64_t> word) const {
  assert(word.size() % numInputs() == 0 && "whole steps");
  size_t steps = word.size() / numInputs();
  std::vector<double> state(hiddenSize()), result(steps * numOutputs());
  for (size_t t = 0; t < steps; ++t)
    step(word.slice(t * numInputs(), numInputs()), state,
         llvm::MutableArrayRef<double>(result).slice(t * numOutputs(),
                                                     numOutputs()));
  return result;
}

/// To the nearest integer; what is no number or too large for one is 0 or the
/// limit, so that a bad network has an answer, a wrong one.
static int64_t roundToInteger(double value) {
  constexpr double limit = 9.0e18;
  if (std::isnan(value))
    return 0;
  return std::llround(std::clamp(value, -limit, limit));
}

std::vector<int64_t>
AffineReluNetwork::answer(llvm::ArrayRef<int64_t> word) const {
  std::vector<double> predicted = predict(word);
  std::vector<int64_t> result(predicted.size());
  std::transform(predicted.begin(), predicted.end(), result.begin(),
                 roundToInteger);
  return result;
}

std::vector<double>
AffineReluNetwork::hidden(llvm::ArrayRef<int64_t> word) const {
  size_t steps = word.size() / numInputs();
  std::vector<double> state(hiddenSize()), outputs(numOutputs()), result;
  result.reserve(steps * hiddenSize());
  for (size_t t = 0; t < steps; ++t) {
    step(word.slice(t * numInputs(), numInputs()), state, outputs);
    result.insert(result.end(), state.begin(), state.end());
  }
  return result;
}

std::string AffineReluNetwork::description() const {
  auto counted = [](unsigned count) {
    return std::to_string(count) + (count == 1 ? " unit" : " units");
  };
  std::string text = shape_.isLinear() ? "linear RNN, " : "affine-ReLU RNN, ";
  text += counted(shape_.hidden);
  if (!shape_.isLinear())
    text += " + " + std::to_string(shape_.transitionUnits) + "/" +
            std::to_string(shape_.readOutUnits) + " ReLU";
  if (shape_.oneHot)
    text += ", one-hot input";
  return text;
}

std::vector<ParameterBlock> AffineReluNetwork::parameterBlocks() const {
  const AffineReluLayout &at = layout_;
  return {{"A", at.B - at.A},    {"B", at.b - at.B},    {"b", at.W2 - at.b},
          {"W2", at.W1 - at.W2}, {"W1", at.b1 - at.W1}, {"b1", at.S - at.b1},
          {"S", at.c - at.S},    {"c", at.G2 - at.c},   {"G2", at.G1 - at.G2},
          {"G1", at.c1 - at.G1}, {"c1", at.end - at.c1}};
}

std::unique_ptr<Network> AffineReluNetwork::clone() const {
  return std::make_unique<AffineReluNetwork>(*this);
}

static void writeScales(llvm::json::OStream &json, llvm::StringRef name,
                        llvm::ArrayRef<Scaling> scales) {
  std::vector<double> numbers;
  for (const Scaling &scaling : scales) {
    numbers.push_back(scaling.centre);
    numbers.push_back(scaling.scale);
  }
  writeNumbers(json, name, numbers);
}

void AffineReluNetwork::writeBody(llvm::json::OStream &json) const {
  json.attribute("hidden", shape_.hidden);
  json.attribute("transitionUnits", shape_.transitionUnits);
  json.attribute("readOutUnits", shape_.readOutUnits);
  json.attribute("oneHot", shape_.oneHot);
  writeScales(json, "inputScales", inputScales_);
  writeScales(json, "outputScales", outputScales_);
  writeBlocks(json, parameterBlocks(), parameters_);
}

static std::vector<Scaling> readScales(CheckpointReader &reader,
                                       llvm::StringRef key, size_t count) {
  std::vector<double> pairs = reader.numbers(key, 2 * count);
  std::vector<Scaling> result;
  for (size_t i = 0; i < count; ++i) {
    if (!(pairs[2 * i + 1] > 0))
      reader.fail("'" + key + "' has a scale that is not positive");
    result.push_back({pairs[2 * i], pairs[2 * i + 1]});
  }
  return result;
}

static std::unique_ptr<Network> readAffineRelu(CheckpointReader &reader,
                                               Signature signature,
                                               unsigned trainedLength) {
  AffineReluShape shape;
  shape.hidden = reader.size("hidden", 1);
  shape.transitionUnits = reader.size("transitionUnits", 0);
  shape.readOutUnits = reader.size("readOutUnits", 0);
  shape.oneHot = reader.boolean("oneHot");
  std::vector<Scaling> inputScales =
      readScales(reader, "inputScales", signature.inputs.size());
  std::vector<Scaling> outputScales =
      readScales(reader, "outputScales", signature.outputs.size());
  std::optional<unsigned> oneHot = countOneHotFeatures(signature);
  if (shape.oneHot && !oneHot)
    reader.fail("the inputs have too many values for one-hot features");
  size_t features = shape.oneHot ? oneHot.value_or(1) : signature.inputs.size();
  size_t width = shape.hidden + features;
  if ((width + shape.readOutUnits + signature.outputs.size()) *
          (shape.hidden + shape.transitionUnits + signature.outputs.size()) >
      maxNetworkParameters)
    reader.fail("the network is too large");
  if (reader.failed())
    return nullptr;
  auto network = std::make_unique<AffineReluNetwork>(
      std::move(signature), trainedLength, shape, std::move(inputScales),
      std::move(outputScales));
  reader.parameters(network->parameterBlocks(), network->parameters());
  return network;
}

const NetworkKind AffineReluNetwork::kindOfAll = {"affine-relu",
                                                  readAffineRelu};
