//===- NamedParts.cpp - parts of a network, named as PyTorch's ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NamedParts.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::createStringError;
using llvm::Expected;

std::vector<double> mips::reorderBlocks(llvm::ArrayRef<double> values,
                                        llvm::ArrayRef<size_t> order) {
  std::vector<double> result;
  size_t size = values.size() / order.size();
  for (size_t block : order)
    llvm::append_range(result, values.slice(block * size, size));
  return result;
}

std::vector<double> mips::transposed(llvm::ArrayRef<double> values, size_t rows,
                                     size_t columns) {
  std::vector<double> result(values.size());
  for (size_t row = 0; row < rows; ++row)
    for (size_t column = 0; column < columns; ++column)
      result[column * rows + row] = values[row * columns + column];
  return result;
}

Expected<NetworkTensors> NamedParts::finish() {
  auto add = [&](const std::string &name, std::vector<uint64_t> shape,
                 std::vector<double> values) {
    if (!values.empty())
      network.tensors.push_back({name, std::move(shape), std::move(values)});
  };
  if (cells.empty())
    return createStringError("no recurrent layer in it");
  add("embedding.weight", {embeddingRows, cells.front().inputs},
      std::move(embedding));
  std::vector<double> hidden, cellState;
  for (size_t i = 0; i < cells.size(); ++i) {
    CellParts &cell = cells[i];
    if (cell.units != cells.front().units || cell.units == 0)
      return createStringError("recurrent layers of different numbers of units "
                               "are not read");
    std::string layer = "_l" + std::to_string(i);
    uint64_t rows = cell.hiddenWeight.size() / cell.units;
    add("rnn.weight_ih" + layer, {rows, cell.inputs},
        std::move(cell.inputWeight));
    add("rnn.weight_hh" + layer, {rows, cell.units},
        std::move(cell.hiddenWeight));
    add("rnn.bias_ih" + layer, {rows}, std::move(cell.inputBias));
    add("rnn.bias_hh" + layer, {rows}, std::move(cell.hiddenBias));
    cell.initialHidden.resize(cell.units);
    cell.initialCell.resize(cell.units);
    llvm::append_range(hidden, cell.initialHidden);
    llvm::append_range(cellState, cell.initialCell);
  }
  for (size_t i = 0; i < readOut.size(); ++i) {
    LinearParts &layer = readOut[i];
    std::string path = "head." + std::to_string(2 * i);
    add(path + ".weight", {layer.rows, layer.columns}, std::move(layer.weight));
    add(path + ".bias", {layer.rows}, std::move(layer.bias));
    network.layers.push_back({path, "Linear"});
    network.layers.push_back(
        {"head." + std::to_string(2 * i + 1),
         layer.behind.empty() ? "Identity" : layer.behind});
  }
  auto isZero = [](double value) { return value == 0; };
  uint64_t units = cells.front().units;
  if (!llvm::all_of(hidden, isZero))
    add("h0", {cells.size(), 1, units}, std::move(hidden));
  if (!llvm::all_of(cellState, isZero))
    add("c0", {cells.size(), 1, units}, std::move(cellState));
  return std::move(network);
}
