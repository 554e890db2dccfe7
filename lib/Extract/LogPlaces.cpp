//===- LogPlaces.cpp - the positions of a log, merged ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LogPlaces.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <map>

using namespace mips;
using namespace mips::logs;

bool Places::join(Place into, Place from, double &bits) {
  for (unsigned symbol = 0; symbol < log.numSymbols; ++symbol) {
    Place theirs = edge(from, symbol), ours = edge(into, symbol);
    if (target[theirs] == noIndex)
      continue;
    if (target[ours] == noIndex) {
      set(target[ours], target[theirs]);
      set(row[ours], row[theirs]);
      continue;
    }
    if (row[ours] == noIndex)
      set(row[ours], row[theirs]);
    else if (row[theirs] != noIndex && row[ours] != row[theirs])
      return false;
    else if (row[theirs] != noIndex)
      bits += log.bits[symbol * log.numRows + row[ours]];
    queue.emplace_back(target[ours], target[theirs]);
  }
  return true;
}

std::optional<double> Places::merge(Place a, Place b) {
  double bits = 0;
  queue.assign(1, {a, b});
  while (!queue.empty()) {
    auto [x, y] = queue.back();
    queue.pop_back();
    x = classOf(x);
    y = classOf(y);
    if (x == y)
      continue;
    if (weight[x] < weight[y])
      std::swap(x, y);
    set(parent[y], x);
    set(weight[x], weight[x] + weight[y]);
    if (!join(x, y, bits))
      return std::nullopt;
  }
  return bits;
}

Log logs::readLog(const SymbolicData &data, unsigned numSymbols, size_t numRows,
                  size_t most) {
  Log log;
  llvm::ArrayRef<unsigned> word = data.word(0).take_front(most),
                           labels = data.labels(0).take_front(most);
  log.symbols = word.vec();
  log.rows = labels.vec();
  log.numSymbols = numSymbols;
  log.numRows = numRows;
  std::vector<double> ofSymbol(numSymbols), ofBoth(numSymbols * numRows);
  for (auto [symbol, row] : llvm::zip_equal(word, labels))
    if (row != SymbolicData::unknown) {
      ++ofSymbol[symbol];
      ++ofBoth[symbol * numRows + row];
    }
  log.bits.resize(ofBoth.size());
  for (size_t i = 0; i < ofBoth.size(); ++i)
    if (ofBoth[i] > 0)
      log.bits[i] = -std::log2(ofBoth[i] / ofSymbol[i / numRows]);
  return log;
}

std::vector<std::vector<Place>> logs::sameHistories(const Log &log,
                                                    size_t memory) {
  std::map<std::vector<unsigned>, std::vector<Place>> seen;
  for (size_t t = memory; t <= log.size(); ++t) {
    std::vector<unsigned> past(log.symbols.begin() + (t - memory),
                               log.symbols.begin() + t);
    past.insert(past.end(), log.rows.begin() + (t - memory),
                log.rows.begin() + t);
    seen[past].push_back(t);
  }
  std::vector<std::vector<Place>> groups;
  for (auto &[past, group] : seen)
    if (group.size() > 1)
      groups.push_back(std::move(group));
  llvm::stable_sort(
      groups, [](const auto &a, const auto &b) { return a.size() > b.size(); });
  return groups;
}
