//===- Features.cpp - features made from columns ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/Features.h"
#include "Terms/Arithmetic.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

View mips::regress::remainderView(TermPool &pool, const View &view,
                                  int64_t modulus) {
  View result{remainderOf(pool, view.term, modulus), view.values};
  for (int64_t &value : result.values)
    value = floorMod(value, modulus);
  return result;
}

View mips::regress::quotientView(TermPool &pool, const View &view,
                                 int64_t divisor) {
  View result{dividedBy(pool, view.term, divisor), view.values};
  for (int64_t &value : result.values)
    value = floorDiv(value, divisor);
  return result;
}

bool mips::regress::hasDigits(const View &view, int64_t base) {
  Extent ends = endsOf(view.values);
  return ends.lo >= 0 && ends.hi >= base && ends.hi < tuning::largestWithDigits;
}

void mips::regress::addQuotients(TermPool &pool, const View &view, int64_t base,
                                 Views &result) {
  int64_t hi = endsOf(view.values).hi;
  for (int64_t place = base; place <= hi; place *= base)
    result.push_back(quotientView(pool, view, place));
}

void mips::regress::addDigits(TermPool &pool, const View &view, int64_t base,
                              Views &result) {
  int64_t hi = endsOf(view.values).hi;
  for (int64_t place = 1; place <= hi; place *= base) {
    View rest = quotientView(pool, view, place);
    bool isHighest = hi / place < base;
    result.push_back(isHighest ? rest : remainderView(pool, rest, base));
  }
}

View mips::regress::digitSum(TermPool &pool, const View &view, int64_t base) {
  Views digits;
  addDigits(pool, view, base, digits);
  View sum = digits[0];
  for (size_t d = 1; d < digits.size(); ++d) {
    sum.term = pool.make(Op::Add, {sum.term, digits[d].term});
    for (size_t i = 0; i < sum.values.size(); ++i)
      sum.values[i] += digits[d].values[i];
  }
  return sum;
}

static View product(TermPool &pool, const View &a, const View &b) {
  View result{pool.make(Op::Mul, {a.term, b.term}), a.values};
  for (size_t i = 0; i < result.values.size(); ++i)
    result.values[i] = multiply(a.values[i], b.values[i]);
  return result;
}

void mips::regress::addLikeBits(TermPool &pool, const View &a, const View &b,
                                Views &result) {
  Views ofA, ofB;
  addDigits(pool, a, 2, ofA);
  addDigits(pool, b, 2, ofB);
  for (size_t i = 0; i < std::min(ofA.size(), ofB.size()); ++i)
    result.push_back(product(pool, ofA[i], ofB[i]));
}

void mips::regress::addProducts(TermPool &pool, llvm::ArrayRef<View> views,
                                Views &result) {
  for (size_t a = 0; a < views.size(); ++a)
    for (size_t b = 0; b <= a; ++b)
      result.push_back(product(pool, views[b], views[a]));
}

void mips::regress::addCommonDivisors(TermPool &pool, const View &a,
                                      const View &b, Views &result) {
  int64_t most = std::min(endsOf(a.values).hi, endsOf(b.values).hi);
  for (int64_t d = 2; d <= most; ++d) {
    auto divides = [&](const View &view) {
      return pool.make(Op::Eq,
                       {remainderOf(pool, view.term, d), pool.constant(0)});
    };
    View both{pool.make(Op::And, {divides(a), divides(b)}), a.values};
    for (size_t i = 0; i < both.values.size(); ++i)
      both.values[i] = a.values[i] % d == 0 && b.values[i] % d == 0;
    result.push_back(std::move(both));
  }
}
