//===- OrderStatistics.cpp - the k-th smallest of columns ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/OrderStatistics.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

/// Calls `compare(i, j)`, i < j, for each comparator of a network that sorts so
/// many places: Batcher's merging of places whose distance is odd or even.
template <typename Compare>
static void forEachComparator(size_t places, Compare compare) {
  for (size_t merged = 1; merged < places; merged *= 2)
    for (size_t distance = merged; distance >= 1; distance /= 2)
      for (size_t first = distance % merged; first + distance < places;
           first += 2 * distance)
        for (size_t i = first; i < first + distance && i + distance < places;
             ++i)
          if (i / (2 * merged) == (i + distance) / (2 * merged))
            compare(i, i + distance);
}

void mips::regress::tryOrderStatistics(TermPool &pool, const Part &part,
                                       Forms &forms) {
  const size_t count = part.views.size();
  if (count < 3 || count > size_t(tuning::inputLag))
    return;
  std::vector<bool> isPossible(count, true);
  std::vector<int64_t> row(count);
  for (size_t i = 0; i < part.numRows(); ++i) {
    for (size_t c = 0; c < count; ++c)
      row[c] = part.views[c].values[i];
    std::sort(row.begin(), row.end());
    for (size_t k = 0; k < count; ++k)
      isPossible[k] = isPossible[k] && row[k] == part.target[i];
  }
  auto place = std::find(isPossible.begin(), isPossible.end(), true);
  if (place == isPossible.end())
    return;
  std::vector<TermId> sorted;
  for (const View &view : part.views)
    sorted.push_back(view.term);
  forEachComparator(count, [&](size_t i, size_t j) {
    TermId less = pool.make(Op::Min, {sorted[i], sorted[j]});
    sorted[j] = pool.make(Op::Max, {sorted[i], sorted[j]});
    sorted[i] = less;
  });
  forms.offer(sorted[place - isPossible.begin()], 1);
}
