//===- CellBounds.cpp - recurrent layers on sets of states ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every bound is moved outwards by more than what rounding can do: a sum of n
// products is off by at most n units in the last place of the sum of their
// magnitudes, a function of the library by a few units of its result.
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/CellStack.h"
#include <cmath>

using namespace mips;
using llvm::ArrayRef;
using Activation = NetworkCoding::Activation;

namespace {
/// All numbers from low to high.
struct Span {
  double low, high;
};
} // namespace

/// A little more than what a few operations round away.
static Span widened(double low, double high) {
  constexpr double slack = 1e-14;
  return {low - slack * (1 + std::abs(low)),
          high + slack * (1 + std::abs(high))};
}

static Span sum(Span a, Span b) {
  return widened(a.low + b.low, a.high + b.high);
}

static Span product(Span a, Span b) {
  double corners[] = {a.low * b.low, a.low * b.high, a.high * b.low,
                      a.high * b.high};
  auto [least, most] =
      std::minmax_element(std::begin(corners), std::end(corners));
  return widened(*least, *most);
}

/// Every activation is monotonous.
static Span activated(Span x, Activation activation) {
  return widened(activate(x.low, activation), activate(x.high, activation));
}

/// (1 - keep) fresh + keep old, for keep between 0 and 1 a mean of the two.
static Span mixed(Span keep, Span fresh, Span old) {
  auto at = [](double share, double a, double b) {
    return (1 - share) * a + share * b;
  };
  keep = {std::max(keep.low, 0.0), std::min(keep.high, 1.0)};
  return widened(std::min(at(keep.low, fresh.low, old.low),
                          at(keep.high, fresh.low, old.low)),
                 std::max(at(keep.low, fresh.high, old.high),
                          at(keep.high, fresh.high, old.high)));
}

static Span at(const Bounds &bounds, size_t i) {
  return {bounds.low[i], bounds.high[i]};
}

static void set(Bounds &bounds, size_t i, Span span) {
  bounds.low[i] = span.low;
  bounds.high[i] = span.high;
}

Bounds AffineMap::bounds(const Bounds &x, size_t first, size_t count,
                         std::optional<unsigned> base) const {
  size_t rows = bias.size();
  Bounds y;
  std::vector<double> magnitude(rows);
  for (size_t row = 0; row < rows; ++row) {
    y.low.push_back(bias[row] - (base ? bias[*base] : 0));
    magnitude[row] = std::abs(bias[row]) + (base ? std::abs(bias[*base]) : 0);
  }
  y.high = y.low;
  for (size_t j = 0; j < count; ++j) {
    const double *column = &columns[j * rows];
    double low = x.low[first + j], high = x.high[first + j];
    double most = std::max(std::abs(low), std::abs(high));
    for (size_t row = 0; row < rows; ++row) {
      double weight = column[row] - (base ? column[*base] : 0);
      y.low[row] += weight * (weight > 0 ? low : high);
      y.high[row] += weight * (weight > 0 ? high : low);
      magnitude[row] +=
          (std::abs(column[row]) + (base ? std::abs(column[*base]) : 0)) * most;
    }
  }
  for (size_t row = 0; row < rows; ++row) {
    double slack = 4e-16 * double(count + 4) * magnitude[row] + 1e-300;
    y.low[row] -= slack;
    y.high[row] += slack;
  }
  return y;
}

namespace {
/// One layer's step.
struct LayerBounds {
  Bounds in, rec;
  unsigned units;
  Activation activation, gate;

  Span gateOf(unsigned number, unsigned unit) const {
    size_t i = size_t(number) * units + unit;
    return activated(sum(at(in, i), at(rec, i)), gate);
  }
};
} // namespace

static void boundLstm(const LayerBounds &layer, Bounds &state, size_t cell,
                      Bounds &hidden) {
  for (unsigned i = 0; i < layer.units; ++i) {
    size_t third = 2 * layer.units + i;
    Span fresh = activated(sum(at(layer.in, third), at(layer.rec, third)),
                           layer.activation);
    Span next = sum(product(layer.gateOf(1, i), at(state, cell + i)),
                    product(layer.gateOf(0, i), fresh));
    set(state, cell + i, next);
    set(hidden, i,
        product(layer.gateOf(3, i), activated(next, layer.activation)));
  }
}

void CellStack::step(ArrayRef<double> features, Bounds &state) const {
  Bounds input{features.vec(), features.vec()};
  size_t place = 0;
  for (const Cell &cell : cells) {
    LayerBounds layer{cell.fromInput.bounds(input, 0, input.low.size()),
                      cell.fromHidden.bounds(state, place, outputSize),
                      hiddenSize, activation, gate};
    Bounds hidden{std::vector<double>(hiddenSize),
                  std::vector<double>(hiddenSize)};
    if (kind == CellKind::RNN) {
      for (unsigned i = 0; i < hiddenSize; ++i)
        set(hidden, i,
            activated(sum(at(layer.in, i), at(layer.rec, i)), activation));
    } else if (kind == CellKind::GRU) {
      Bounds fromReset = layer.rec;
      if (resetsBefore) {
        Bounds reset = hidden;
        for (unsigned i = 0; i < hiddenSize; ++i)
          set(reset, i, product(layer.gateOf(0, i), at(state, place + i)));
        fromReset = cell.fromHidden.bounds(reset, 0, hiddenSize);
      }
      for (unsigned i = 0; i < hiddenSize; ++i) {
        size_t third = 2 * hiddenSize + i;
        Span rec = at(fromReset, third);
        if (!resetsBefore)
          rec = product(layer.gateOf(0, i), rec);
        Span fresh = activated(sum(at(layer.in, third), rec), activation);
        set(hidden, i, mixed(layer.gateOf(1, i), fresh, at(state, place + i)));
      }
    } else {
      boundLstm(layer, state, place + outputSize, hidden);
      if (cell.projection)
        hidden = cell.projection->bounds(hidden, 0, hiddenSize);
    }
    for (unsigned i = 0; i < outputSize; ++i)
      set(state, place + i, at(hidden, i));
    place += outputSize + (kind == CellKind::LSTM ? hiddenSize : 0);
    input = std::move(hidden);
  }
}

Bounds CellStack::readOutBounds(const Bounds &state,
                                std::optional<unsigned> base) const {
  size_t place =
      state.low.size() - outputSize - (kind == CellKind::LSTM ? hiddenSize : 0);
  Bounds values;
  values.low.assign(state.low.begin() + place,
                    state.low.begin() + place + outputSize);
  values.high.assign(state.high.begin() + place,
                     state.high.begin() + place + outputSize);
  for (size_t i = 0; i + 1 < readOut.size(); ++i) {
    values = readOut[i].bounds(values, 0, values.low.size());
    for (size_t j = 0; j < values.low.size(); ++j)
      set(values, j, activated(at(values, j), readOutActivations[i]));
  }
  return readOut.back().bounds(values, 0, values.low.size(), base);
}
