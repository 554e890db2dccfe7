//===- Deadline.h - a wall-clock limit -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_DEADLINE_H
#define MIPS_LIB_VERIFY_DEADLINE_H

#include <algorithm>
#include <chrono>
#include <optional>

namespace mips {

/// When to stop, if ever.
class Deadline {
public:
  /// In `milliseconds` from now; 0: never.
  explicit Deadline(unsigned milliseconds) {
    if (milliseconds)
      end = Clock::now() + std::chrono::milliseconds(milliseconds);
  }
  bool passed() const { return end && Clock::now() >= *end; }
  /// Milliseconds that are left, at least 1; 0 if there is no limit.
  unsigned remaining() const {
    if (!end)
      return 0;
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        *end - Clock::now());
    return std::max<int64_t>(1, left.count());
  }

private:
  using Clock = std::chrono::steady_clock;
  std::optional<Clock::time_point> end;
};

} // namespace mips

#endif // MIPS_LIB_VERIFY_DEADLINE_H
