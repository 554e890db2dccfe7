//===- Arithmetic.h - integers that must fit in 62 bits -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_TERMS_ARITHMETIC_H
#define MIPS_LIB_REGRESS_TERMS_ARITHMETIC_H

#include "mips/Regress/Terms/Term.h"

namespace mips::regress {

/// Values under search lie strictly between -2^62 and 2^62. The sum of two of
/// them never wraps, so overflow can be checked after the operation.
constexpr int64_t valueLimit = int64_t(1) << 62;

/// Whether a value lies within the limit.
inline bool fits(int64_t value) {
  return -valueLimit < value && value < valueLimit;
}

/// Floor division; `divisor` must be positive.
inline int64_t floorDiv(int64_t a, int64_t divisor) {
  int64_t quotient = a / divisor;
  return quotient - (a % divisor < 0);
}
inline int64_t floorMod(int64_t a, int64_t divisor) {
  int64_t remainder = a % divisor;
  return remainder < 0 ? remainder + divisor : remainder;
}

/// floorDiv and floorMod by one positive divisor, for many dividends. While the
/// dividend is exact as a double, its product with the reciprocal gives a
/// quotient that is off by at most one and is corrected. That takes a fraction
/// of the time of a 64-bit division.
class FastDivisor {
public:
  explicit FastDivisor(int64_t divisor)
      : divisor(divisor), reciprocal(1.0 / double(divisor)) {}

  int64_t div(int64_t a) const {
    if (!isExact(a))
      return floorDiv(a, divisor);
    int64_t quotient = estimate(a), remainder = a - quotient * divisor;
    return quotient - (remainder < 0) + (remainder >= divisor);
  }
  int64_t mod(int64_t a) const {
    if (!isExact(a))
      return floorMod(a, divisor);
    int64_t remainder = a - estimate(a) * divisor;
    remainder += remainder < 0 ? divisor : 0;
    return remainder - (remainder >= divisor ? divisor : 0);
  }

private:
  static bool isExact(int64_t a) {
    constexpr int64_t limit = int64_t(1) << 51;
    return -limit < a && a < limit;
  }
  int64_t estimate(int64_t a) const { return int64_t(double(a) * reciprocal); }

  int64_t divisor;
  double reciprocal;
};

/// The product if it fits in 64 bits, else valueLimit, which fits() rejects.
inline int64_t multiply(int64_t a, int64_t b) {
  int64_t product;
  return __builtin_mul_overflow(a, b, &product) ? valueLimit : product;
}

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_TERMS_ARITHMETIC_H
