//===- CellStack.cpp - recurrent layers, step by step===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/CellStack.h"
#include <cmath>

using namespace mips;
using llvm::ArrayRef;
using llvm::MutableArrayRef;
using Activation = NetworkCoding::Activation;

AffineMap::AffineMap(const Tensor &weight, const Tensor *biasTensor) {
  uint64_t rows = weight.rows(), count = weight.columns();
  columns.resize(rows * count);
  for (uint64_t row = 0; row < rows; ++row)
    for (uint64_t column = 0; column < count; ++column)
      columns[column * rows + row] = weight.values[row * count + column];
  bias = biasTensor ? biasTensor->values : std::vector<double>(rows, 0.0);
}

void AffineMap::apply(ArrayRef<double> x, MutableArrayRef<double> y) const {
  size_t rows = bias.size();
  double *out = y.data();
  std::copy(bias.begin(), bias.end(), out);
  const double *column = columns.data();
  for (double factor : x) {
    if (factor != 0)
      for (size_t row = 0; row < rows; ++row)
        out[row] += column[row] * factor;
    column += rows;
  }
}

double mips::activate(double x, Activation activation) {
  switch (activation) {
  case Activation::Relu:
    return std::max(x, 0.0);
  case Activation::Sigmoid:
    return 1 / (1 + std::exp(-x));
  case Activation::Tanh:
    return std::tanh(x);
  case Activation::HardSigmoid:
    return std::clamp(0.2 * x + 0.5, 0.0, 1.0);
  case Activation::Identity:
    return x;
  case Activation::Open:
    break;
  }
  llvm_unreachable("every activation is known");
}

/// The part of an initial state that is `layer`'s, zero where none is given.
static void appendInitial(std::vector<double> &state, const Tensor *tensor,
                          size_t layer, unsigned size) {
  for (unsigned i = 0; i < size; ++i)
    state.push_back(tensor ? tensor->values[layer * size + i] : 0);
}

CellStack::CellStack(const NetworkLayout &layout)
    : kind(layout.kind), activation(layout.cellActivation),
      gate(layout.gateActivation), resetsBefore(layout.resetsBefore),
      hiddenSize(layout.hiddenSize), outputSize(layout.outputSize),
      readOutActivations(layout.readOutActivations) {
  for (size_t i = 0; i < layout.cells.size(); ++i) {
    const CellTensors &tensors = layout.cells[i];
    Cell cell{AffineMap(*tensors.inputWeight, tensors.inputBias),
              AffineMap(*tensors.hiddenWeight, tensors.hiddenBias),
              std::nullopt};
    if (tensors.projection)
      cell.projection.emplace(*tensors.projection, nullptr);
    cells.push_back(std::move(cell));
    appendInitial(initial, layout.initialHidden, i, outputSize);
    if (kind == CellKind::LSTM)
      appendInitial(initial, layout.initialCell, i, hiddenSize);
  }
  for (const LinearTensors &linear : layout.readOut)
    readOut.emplace_back(*linear.weight, linear.bias);
  fromInput.resize(cells.front().fromInput.rows());
  fromHidden.resize(fromInput.size());
  fromReset.resize(fromInput.size());
  unprojected.resize(hiddenSize);
}

void CellStack::stepRnn(MutableArrayRef<double> h) {
  for (unsigned i = 0; i < hiddenSize; ++i)
    h[i] = activate(fromInput[i] + fromHidden[i], activation);
}

/// Gates r, z, n.
void CellStack::stepGru(const Cell &cell, MutableArrayRef<double> h) {
  const double *in = fromInput.data(), *rec = fromHidden.data();
  unsigned n = hiddenSize;
  if (resetsBefore) {
    for (unsigned i = 0; i < n; ++i)
      unprojected[i] = activate(in[i] + rec[i], gate) * h[i];
    cell.fromHidden.apply(unprojected, fromReset);
    rec = fromReset.data();
  }
  for (unsigned i = 0; i < n; ++i) {
    double reset = resetsBefore ? 1 : activate(in[i] + rec[i], gate);
    double keep = activate(in[n + i] + fromHidden[n + i], gate);
    double fresh = activate(in[2 * n + i] + reset * rec[2 * n + i], activation);
    h[i] = (1 - keep) * fresh + keep * h[i];
  }
}

/// Gates i, f, g, o.
void CellStack::stepLstm(const Cell &cell, MutableArrayRef<double> h,
                         MutableArrayRef<double> c) {
  const double *in = fromInput.data(), *rec = fromHidden.data();
  unsigned n = hiddenSize;
  for (unsigned i = 0; i < n; ++i) {
    double input = activate(in[i] + rec[i], gate);
    double forget = activate(in[n + i] + rec[n + i], gate);
    double fresh = activate(in[2 * n + i] + rec[2 * n + i], activation);
    double output = activate(in[3 * n + i] + rec[3 * n + i], gate);
    c[i] = forget * c[i] + input * fresh;
    unprojected[i] = output * activate(c[i], activation);
  }
  if (cell.projection)
    cell.projection->apply(unprojected, h);
  else
    std::copy(unprojected.begin(), unprojected.end(), h.begin());
}

void CellStack::step(ArrayRef<double> features, MutableArrayRef<double> state,
                     MutableArrayRef<double> logits) {
  ArrayRef<double> input = features;
  for (const Cell &cell : cells) {
    MutableArrayRef<double> h = state.take_front(outputSize);
    state = state.drop_front(outputSize);
    cell.fromInput.apply(input, fromInput);
    cell.fromHidden.apply(h, fromHidden);
    switch (kind) {
    case CellKind::RNN:
      stepRnn(h);
      break;
    case CellKind::GRU:
      stepGru(cell, h);
      break;
    case CellKind::LSTM:
      stepLstm(cell, h, state.take_front(hiddenSize));
      state = state.drop_front(hiddenSize);
      break;
    }
    input = h;
  }
  for (size_t i = 0; i + 1 < readOut.size(); ++i) {
    next.resize(readOut[i].rows());
    readOut[i].apply(input, next);
    for (double &x : next)
      x = activate(x, readOutActivations[i]);
    std::swap(between, next);
    input = between;
  }
  readOut.back().apply(input, logits);
}
