//===- SecondOrderNetwork.cpp - one matrix for each input symbol ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/SecondOrderNetwork.h"
#include "CheckpointReader.h"
#include "CheckpointWriter.h"
#include <algorithm>
#include <cmath>

using namespace mips;

SecondOrderNetwork::SecondOrderNetwork(
    Signature signature, unsigned trainedLength, SecondOrderShape shape,
    std::vector<std::vector<int64_t>> classes)
    : Network(kindOfAll, std::move(signature), trainedLength), shape_(shape),
      alphabet_(*Alphabet::of(this->signature())),
      classes_(std::move(classes)) {
  assert(classes_.size() == numOutputs() && "classes for each output");
  for (const std::vector<int64_t> &values : classes_) {
    assert(!values.empty() && std::is_sorted(values.begin(), values.end()));
    numLogits_ += values.size();
  }
  size_t H = shape_.hidden;
  parameters_.resize(H + alphabet_.size() * (H * H + H) + numLogits_ * (H + 1));
}

void SecondOrderNetwork::step(unsigned symbol, llvm::ArrayRef<double> before,
                              llvm::MutableArrayRef<double> after) const {
  size_t H = shape_.hidden;
  const double *matrix = parameters_.data() + H + symbol * H * H;
  const double *bias =
      parameters_.data() + H + alphabet_.size() * H * H + symbol * H;
  for (size_t i = 0; i < H; ++i) {
    double sum = bias[i];
    for (size_t j = 0; j < H; ++j)
      sum += matrix[i * H + j] * before[j];
    after[i] = shape_.linear ? sum : std::tanh(sum);
  }
}

void SecondOrderNetwork::readOut(llvm::ArrayRef<double> state,
                                 llvm::MutableArrayRef<int64_t> outputs) const {
  size_t H = shape_.hidden;
  const double *row = parameters_.data() + H + alphabet_.size() * (H * H + H);
  const double *bias = row + numLogits_ * H;
  for (size_t k = 0; k < classes_.size(); ++k) {
    double best = -HUGE_VAL;
    outputs[k] = classes_[k].front();
    for (int64_t value : classes_[k]) {
      double logit = *bias++;
      for (size_t j = 0; j < H; ++j)
        logit += row[j] * state[j];
      row += H;
      if (logit > best) {
        best = logit;
        outputs[k] = value;
      }
    }
  }
}

std::vector<double>
SecondOrderNetwork::hidden(llvm::ArrayRef<int64_t> word) const {
  assert(word.size() % numInputs() == 0 && "whole steps");
  size_t H = shape_.hidden, steps = word.size() / numInputs();
  std::vector<double> states(H * steps);
  llvm::ArrayRef<double> before(parameters_.data(), H);
  for (size_t t = 0; t < steps; ++t) {
    llvm::MutableArrayRef<double> after(states.data() + t * H, H);
    step(alphabet_.symbol(word.slice(t * numInputs(), numInputs())), before,
         after);
    before = after;
  }
  return states;
}

std::vector<int64_t>
SecondOrderNetwork::answer(llvm::ArrayRef<int64_t> word) const {
  size_t H = shape_.hidden, steps = word.size() / numInputs();
  std::vector<double> states = hidden(word);
  std::vector<int64_t> result(steps * numOutputs());
  for (size_t t = 0; t < steps; ++t)
    readOut(llvm::ArrayRef<double>(states).slice(t * H, H),
            llvm::MutableArrayRef<int64_t>(result).slice(t * numOutputs(),
                                                         numOutputs()));
  return result;
}

std::vector<double>
SecondOrderNetwork::predict(llvm::ArrayRef<int64_t> word) const {
  std::vector<int64_t> answers = answer(word);
  return std::vector<double>(answers.begin(), answers.end());
}

std::string SecondOrderNetwork::description() const {
  return std::string(shape_.linear ? "linear " : "") + "second-order RNN, " +
         std::to_string(shape_.hidden) +
         (shape_.hidden == 1 ? " unit" : " units");
}

std::vector<ParameterBlock> SecondOrderNetwork::parameterBlocks() const {
  size_t H = shape_.hidden, symbols = alphabet_.size();
  return {{"start", H},
          {"A", symbols * H * H},
          {"b", symbols * H},
          {"C", numLogits_ * H},
          {"c", numLogits_}};
}

std::unique_ptr<Network> SecondOrderNetwork::clone() const {
  return std::make_unique<SecondOrderNetwork>(*this);
}

void SecondOrderNetwork::writeBody(llvm::json::OStream &json) const {
  json.attribute("hidden", shape_.hidden);
  json.attribute("linear", shape_.linear);
  json.attributeArray("classes", [&] {
    for (const std::vector<int64_t> &values : classes_) {
      json.rawValue([&](llvm::raw_ostream &os) {
        os << "[";
        llvm::interleaveComma(values, os);
        os << "]";
      });
    }
  });
  writeBlocks(json, parameterBlocks(), parameters_);
}

static std::unique_ptr<Network> readSecondOrder(CheckpointReader &reader,
                                                Signature signature,
                                                unsigned trainedLength) {
  SecondOrderShape shape;
  shape.hidden = reader.size("hidden", 1, 256);
  shape.linear = reader.boolean("linear");
  std::vector<std::vector<int64_t>> classes =
      reader.classes(signature.outputs.size());
  if (!Alphabet::of(signature))
    reader.fail("the inputs have too many values for one matrix each");
  if (reader.failed())
    return nullptr;
  auto network = std::make_unique<SecondOrderNetwork>(
      std::move(signature), trainedLength, shape, std::move(classes));
  reader.parameters(network->parameterBlocks(), network->parameters());
  return network;
}

const NetworkKind SecondOrderNetwork::kindOfAll = {"second-order",
                                                   readSecondOrder};
