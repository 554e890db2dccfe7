//===- FastStack.cpp - recurrent layers in single precision ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FastStack.h"
#include "mips/Networks/CellStack.h"
#include <algorithm>

using namespace mips;
using Activation = NetworkCoding::Activation;

// The loops below are compiled twice, for the width that all processors have
// and for the one that most have. Nothing is contracted or reordered, so both
// give the same bits. A sanitizer's start comes after the choice between the
// two.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MIPS_SANITIZED
#endif
#endif
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) &&                   \
    !defined(MIPS_SANITIZED)
#define MIPS_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define MIPS_WIDE
#endif

static constexpr size_t block = 32;

MIPS_WIDE static void multiply(const float *matrix, size_t padded,
                               size_t columns, const float *x, float *y) {
  for (size_t first = 0; first < padded; first += block) {
    float sums[block];
    for (size_t i = 0; i < block; ++i)
      sums[i] = y[first + i];
    const float *column = matrix + first;
    for (size_t j = 0; j < columns; ++j, column += padded) {
      float factor = x[j];
      if (factor == 0)
        continue;
      for (size_t i = 0; i < block; ++i)
        sums[i] += column[i] * factor;
    }
    for (size_t i = 0; i < block; ++i)
      y[first + i] = sums[i];
  }
}

/// e^x to one or two units in the last place, for x between -87 and 87.
static inline float exponential(float x) {
  constexpr float rounding = 12582912.0f; // 1.5 * 2^23: its last digit is one
  x = x > -87.0f ? x : -87.0f;
  x = x < 87.0f ? x : 87.0f;
  float shifted = x * 1.44269504f + rounding;
  float whole = shifted - rounding;
  float rest = x - whole * 0.693359375f - whole * -2.12194440e-4f;
  float power = 1.9875691500e-4f;
  power = power * rest + 1.3981999507e-3f;
  power = power * rest + 8.3334519073e-3f;
  power = power * rest + 4.1665795894e-2f;
  power = power * rest + 1.6666665459e-1f;
  power = power * rest + 5.0000001201e-1f;
  power = power * rest * rest + rest + 1.0f;
  int32_t exponent = (__builtin_bit_cast(int32_t, shifted) - 0x4B400000 + 127)
                     << 23;
  return power * __builtin_bit_cast(float, exponent);
}

static inline float sigmoid(float x) { return 1.0f / (1.0f + exponential(-x)); }

/// Near zero the difference loses digits of the result, but none of the sum
/// that it goes into.
static inline float tangent(float x) {
  return 1.0f - 2.0f / (1.0f + exponential(2.0f * x));
}

MIPS_WIDE static void rnnTanh(const float *__restrict in, float *__restrict h,
                              size_t n) {
  for (size_t i = 0; i < n; ++i)
    h[i] = tangent(in[i]);
}

MIPS_WIDE static void gruGates(const float *__restrict in,
                               const float *__restrict rec, float *__restrict h,
                               size_t n) {
  for (size_t i = 0; i < n; ++i) {
    float reset = sigmoid(in[i] + rec[i]);
    float keep = sigmoid(in[n + i] + rec[n + i]);
    float fresh = tangent(in[2 * n + i] + reset * rec[2 * n + i]);
    h[i] = (1.0f - keep) * fresh + keep * h[i];
  }
}

MIPS_WIDE static void lstmGates(const float *__restrict in, float *__restrict h,
                                float *__restrict c, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    float enter = sigmoid(in[i]), forget = sigmoid(in[n + i]);
    float fresh = tangent(in[2 * n + i]), leave = sigmoid(in[3 * n + i]);
    c[i] = forget * c[i] + enter * fresh;
    h[i] = leave * tangent(c[i]);
  }
}

static std::vector<float> paddedBias(const Tensor *bias, size_t padded) {
  std::vector<float> values(padded);
  if (bias)
    std::copy(bias->values.begin(), bias->values.end(), values.begin());
  return values;
}

FastMatrix::FastMatrix(const Tensor &weight)
    : padded((weight.rows() + block - 1) / block * block),
      count(weight.columns()), values(padded * count) {
  for (size_t row = 0; row < weight.rows(); ++row)
    for (size_t column = 0; column < count; ++column)
      values[column * padded + row] =
          float(weight.values[row * count + column]);
}

void FastMatrix::addProduct(const float *x, float *y) const {
  multiply(values.data(), padded, count, x, y);
}

std::unique_ptr<FastStack> FastStack::create(const NetworkLayout &layout) {
  bool isPlain = layout.gateActivation == Activation::Sigmoid &&
                 !layout.resetsBefore && layout.outputSize == layout.hiddenSize;
  bool isKnown = layout.cellActivation == Activation::Tanh ||
                 (layout.kind == CellKind::RNN &&
                  layout.cellActivation == Activation::Relu);
  for (Activation activation : layout.readOutActivations)
    isKnown &= activation != Activation::HardSigmoid;
  if (!isPlain || !isKnown || layout.cells.front().projection)
    return nullptr;
  return std::unique_ptr<FastStack>(new FastStack(layout));
}

FastStack::FastStack(const NetworkLayout &layout)
    : kind(layout.kind), isRelu(layout.cellActivation == Activation::Relu),
      units(layout.hiddenSize), numLogits(layout.numLogits()),
      readOutActivations(layout.readOutActivations) {
  auto append = [&](const Tensor *tensor, size_t layer) {
    for (size_t i = 0; i < units; ++i)
      initial.push_back(tensor ? float(tensor->values[layer * units + i]) : 0);
  };
  for (size_t i = 0; i < layout.cells.size(); ++i) {
    const CellTensors &cell = layout.cells[i];
    Layer layer{
        FastMatrix(*cell.inputWeight), FastMatrix(*cell.hiddenWeight), {}, {}};
    size_t padded = layer.fromInput.paddedRows();
    layer.inputBias = paddedBias(cell.inputBias, padded);
    layer.hiddenBias = paddedBias(cell.hiddenBias, padded);
    if (kind != CellKind::GRU)
      for (size_t row = 0; row < padded; ++row)
        layer.inputBias[row] += layer.hiddenBias[row];
    fromInput.resize(padded);
    fromHidden.resize(padded);
    layers.push_back(std::move(layer));
    append(layout.initialHidden, i);
    if (kind == CellKind::LSTM)
      append(layout.initialCell, i);
  }
  for (const LinearTensors &linear : layout.readOut) {
    Layer layer{FastMatrix(*linear.weight), {}, {}, {}};
    layer.inputBias = paddedBias(linear.bias, layer.fromInput.paddedRows());
    readOut.push_back(std::move(layer));
  }
}

void FastStack::stepRnn(float *h) {
  if (!isRelu)
    return rnnTanh(fromInput.data(), h, units);
  for (size_t i = 0; i < units; ++i)
    h[i] = std::max(fromInput[i], 0.0f);
}

void FastStack::stepGru(float *h) {
  gruGates(fromInput.data(), fromHidden.data(), h, units);
}

void FastStack::stepLstm(float *h, float *c) {
  lstmGates(fromInput.data(), h, c, units);
}

void FastStack::step(const float *features, float *state, float *logits) {
  const float *input = features;
  for (const Layer &layer : layers) {
    float *h = state;
    fromInput = layer.inputBias;
    layer.fromInput.addProduct(input, fromInput.data());
    if (kind == CellKind::GRU) {
      fromHidden = layer.hiddenBias;
      layer.fromHidden.addProduct(h, fromHidden.data());
      stepGru(h);
    } else {
      layer.fromHidden.addProduct(h, fromInput.data());
      if (kind == CellKind::LSTM)
        stepLstm(h, h + units);
      else
        stepRnn(h);
    }
    state += kind == CellKind::LSTM ? 2 * units : units;
    input = h;
  }
  for (size_t i = 0; i < readOut.size(); ++i) {
    next = readOut[i].inputBias;
    readOut[i].fromInput.addProduct(input, next.data());
    if (i + 1 < readOut.size())
      for (float &x : next)
        x = float(activate(x, readOutActivations[i]));
    std::swap(between, next);
    input = between.data();
  }
  std::copy_n(input, numLogits, logits);
}
