//===- Deadline.h - a wall-clock limit -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_DEADLINE_H
#define MIPS_SUPPORT_DEADLINE_H

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace mips {

/// When to stop, if ever. One deadline is made where a limit begins to count
/// and handed to everything that works under it, so that all loops ask the same
/// clock.
class Deadline {
public:
  /// In `milliseconds` from now; 0: never.
  explicit Deadline(unsigned milliseconds) : limit(milliseconds) {
    if (milliseconds)
      end = Clock::now() + std::chrono::milliseconds(milliseconds);
  }
  /// The same in seconds; those that are too many to count in milliseconds are
  /// cut, to seven weeks.
  static Deadline inSeconds(unsigned seconds) {
    constexpr uint64_t most = std::numeric_limits<unsigned>::max();
    return Deadline(std::min<uint64_t>(uint64_t(seconds) * 1000, most));
  }
  static Deadline never() { return Deadline(0); }

  bool passed() const { return end && Clock::now() >= *end; }
  /// Milliseconds that are left, at least 1; 0 if there is no limit.
  unsigned remaining() const {
    if (!end)
      return 0;
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        *end - Clock::now());
    return std::max<int64_t>(1, left.count());
  }
  /// `after 5000 ms`: the limit, for messages.
  std::string text() const { return "after " + std::to_string(limit) + " ms"; }

private:
  using Clock = std::chrono::steady_clock;
  unsigned limit;
  std::optional<Clock::time_point> end;
};

} // namespace mips

#endif // MIPS_SUPPORT_DEADLINE_H
