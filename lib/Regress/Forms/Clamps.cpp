//===- Clamps.cpp - values cut off at an end ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/Clamps.h"
#include "mips/Tuning/Tuning.h"

using namespace mips;
using namespace mips::regress;

void mips::regress::tryClamps(TermPool &pool, const Part &part, FormFinder find,
                              Forms &forms) {
  Extent ends = endsOf(part.target);
  for (bool isTop : {true, false}) {
    int64_t end = isTop ? ends.hi : ends.lo;
    std::vector<size_t> inside;
    for (size_t i = 0; i < part.numRows(); ++i)
      if (part.target[i] != end)
        inside.push_back(i);
    if (part.numRows() - inside.size() < 2 ||
        inside.size() * tuning::exceptionsOneOf < part.numRows())
      continue;
    if (auto form = find(part.only(inside)))
      forms.offer(pool.make(isTop ? Op::Min : Op::Max,
                            {form->term, pool.constant(end)}),
                  form->choices + 1);
  }
}
