//===- SortedSequences.h - sequences that begin alike, side by side -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_SORTEDSEQUENCES_H
#define MIPS_DATA_SORTEDSEQUENCES_H

#include "mips/Data/Dataset.h"
#include <numeric>

namespace mips {

/// The sequences of a dataset in lexicographic order of their inputs, equal
/// ones in the order of the dataset. Those that begin alike stand side by side,
/// so that what a deterministic machine does on their common beginning has to
/// be looked at once only: a hundred thousand words of ten bits have two
/// thousand beginnings.
class SortedSequences {
public:
  explicit SortedSequences(const Dataset &dataset);

  size_t size() const { return order.size(); }
  /// The number in the dataset of the sequence at `place`.
  size_t operator[](size_t place) const { return order[place]; }
  /// How many steps the sequence at `place` has in common with the one before
  /// it: steps of equal inputs, and steps of which the outputs are equal, too.
  size_t sharedInputs(size_t place) const { return inputs[place]; }
  size_t sharedRows(size_t place) const { return rows[place]; }
  /// Whether any two sequences have other outputs at the end of a common
  /// beginning, or other ones missing.
  bool haveContradictions() const { return inputs != rows; }
  /// Whether less than half of the steps are left if those are left out that a
  /// sequence shares with the one before it.
  bool isWorthwhile() const {
    return 2 * std::accumulate(rows.begin(), rows.end(), size_t(0)) >
           dataset.numSteps();
  }
  /// Whether the sequence at `place` has all rows of the one before it and no
  /// more.
  bool isRepeated(size_t place) const {
    return place > 0 && rows[place] == dataset.length(order[place]) &&
           rows[place] == dataset.length(order[place - 1]);
  }

  /// The numbers in the dataset, ascending, of the sequences that are left if
  /// repeated ones are left out; each kind's first is among them. Where the
  /// same inputs have other outputs, too, a few may be left that are equal.
  std::vector<size_t> distinct() const;

  /// The first sequence of the dataset that has the inputs of `word`, none of
  /// another length.
  std::optional<size_t> find(llvm::ArrayRef<int64_t> word) const;

private:
  /// Sets `order` and `inputs`.
  void sortByWord();

  /// By value, which shares the values: a reference would not survive a move.
  Dataset dataset;
  std::vector<uint32_t> order, inputs, rows;
};

/// Visits the beginnings of all sequences: calls `step(sequence, t)` for each,
/// after having done so for the one that is a step shorter, and `end(sequence)`
/// behind the last step of each sequence. Where sequences begin alike, once for
/// all of them. What `step` finds it has to keep by its t; it stands until a
/// call with the same t.
template <typename Step, typename End>
void walkBeginnings(const Dataset &dataset, Step step, End end) {
  const SortedSequences &sorted = dataset.sorted();
  // Going by memory is faster than leaving out a few.
  bool isShared = sorted.isWorthwhile();
  for (size_t place = 0; place < sorted.size(); ++place) {
    size_t sequence = isShared ? sorted[place] : place;
    for (size_t t = isShared ? sorted.sharedRows(place) : 0;
         t < dataset.length(sequence); ++t)
      step(sequence, t);
    end(sequence);
  }
}

} // namespace mips

#endif // MIPS_DATA_SORTEDSEQUENCES_H
