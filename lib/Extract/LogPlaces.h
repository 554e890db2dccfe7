//===- LogPlaces.h - the positions of a log, merged -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_LOGPLACES_H
#define MIPS_EXTRACT_LOGPLACES_H

#include "SymbolicData.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

namespace mips::logs {

using Place = uint32_t;
constexpr Place noIndex = ~Place(0);

/// A log with its inputs and its rows of outputs as numbers.
struct Log {
  std::vector<unsigned> symbols, rows;
  unsigned numSymbols = 0, numRows = 0;
  size_t size() const { return symbols.size(); }
  /// By symbol and row: the bits of information in the outputs, given the
  /// input.
  std::vector<double> bits;
};

/// The positions of a log, before each step and after the last one, partitioned
/// into classes (union-find). Each class is a state with an edge for each
/// symbol that is read there.
class Places {
public:
  explicit Places(const Log &log)
      : log(log), parent(log.size() + 1), weight(log.size() + 1, 1),
        target((log.size() + 1) * log.numSymbols, noIndex),
        row(target.size(), noIndex) {
    std::iota(parent.begin(), parent.end(), 0);
    for (size_t t = 0; t < log.size(); ++t) {
      target[t * log.numSymbols + log.symbols[t]] = t + 1;
      row[t * log.numSymbols + log.symbols[t]] = log.rows[t];
    }
  }

  Place classOf(Place place) const {
    while (parent[place] != place)
      place = parent[place];
    return place;
  }

  /// Merges the classes of two positions and everything that follows from it.
  /// Returns the bits of the outputs that agree, or nothing if outputs differ;
  /// then the merge must be undone.
  std::optional<double> merge(Place a, Place b);
  void undo() {
    for (auto [place, value] : llvm::reverse(trail))
      *place = value;
    trail.clear();
  }
  void commit() { trail.clear(); }

  /// Returns one position of each class.
  std::vector<Place> classes() const {
    std::vector<Place> list;
    for (Place place = 0; place < parent.size(); ++place)
      if (parent[place] == place)
        list.push_back(place);
    return list;
  }
  size_t count() const { return classes().size(); }
  Place edge(Place place, unsigned symbol) const {
    return place * log.numSymbols + symbol;
  }
  Place weightOf(Place place) const { return weight[place]; }
  Place targetOf(Place edge) const { return target[edge]; }
  Place rowOf(Place edge) const { return row[edge]; }

private:
  void set(Place &place, Place value) {
    trail.emplace_back(&place, place);
    place = value;
  }
  /// Adds the edges of `from` to `into`. False if outputs contradict.
  bool join(Place into, Place from, double &bits);

  const Log &log;
  std::vector<Place> parent, weight, target, row;
  std::vector<std::pair<Place *, Place>> trail;
  std::vector<std::pair<Place, Place>> queue;
};

/// The first steps of the only sequence.
Log readLog(const SymbolicData &data, unsigned numSymbols, size_t numRows,
            size_t most);

/// The positions that come after the same `memory` inputs and outputs, the
/// commonest such history first. A missing row counts as a value of its own.
std::vector<std::vector<Place>> sameHistories(const Log &log, size_t memory);

} // namespace mips::logs

#endif // MIPS_EXTRACT_LOGPLACES_H
