//===- FieldResponseTest.cpp - machines over a finite field ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/FieldResponse.h"
#include <functional>
#include <gtest/gtest.h>
#include <random>

using namespace mips;
using namespace mips::regress;

namespace {

using Step = std::function<int64_t(std::vector<int64_t> &state, int64_t x)>;

Histories run(int64_t prime, std::vector<int64_t> start, const Step &step) {
  Dataset data({{{"x", Interval{0, prime - 1}}}, {{"y", std::nullopt}}});
  std::mt19937_64 random(3);
  for (int i = 0; i < 300; ++i) {
    std::vector<int64_t> state = start;
    data.beginSequence();
    for (int t = 0; t < 14; ++t) {
      int64_t x = random() % prime;
      data.appendStep({x, step(state, x)});
    }
  }
  return Histories(data, 2500);
}

/// Answers of a machine to `word`.
std::vector<int64_t> answer(const FieldMachine &m,
                            const std::vector<int64_t> &word) {
  FieldVector s = m.s0;
  std::vector<int64_t> result;
  for (int64_t x : word) {
    int64_t y = 0, place = 1;
    for (size_t d = 0; d < m.c.size(); ++d, place *= m.prime) {
      int64_t digit = m.c[d] + m.D[0][d] * x;
      for (size_t k = 0; k < s.size(); ++k)
        digit += m.C[k][d] * s[k];
      y += digit % m.prime * place;
    }
    FieldVector next(s.size());
    for (size_t i = 0; i < s.size(); ++i) {
      next[i] = m.B[0][i] * x;
      for (size_t k = 0; k < s.size(); ++k)
        next[i] += m.A[k][i] * s[k];
      next[i] %= m.prime;
    }
    s = next;
    result.push_back(y);
  }
  return result;
}

void expectFound(int64_t prime, std::vector<int64_t> start, const Step &step,
                 size_t numStates) {
  Histories histories = run(prime, start, step);
  std::optional<FieldResponse> response =
      findFieldResponse(histories, 0, prime);
  ASSERT_TRUE(response);
  std::optional<FieldMachine> machine = realizeField(*response);
  ASSERT_TRUE(machine);
  EXPECT_EQ(machine->numStates(), numStates);
  // Far beyond the length it was found on.
  std::mt19937_64 random(4);
  std::vector<int64_t> word, wanted;
  for (int t = 0; t < 100; ++t) {
    word.push_back(random() % prime);
    wanted.push_back(step(start, word.back()));
  }
  EXPECT_EQ(answer(*machine, word), wanted);
}

int64_t checksum(std::vector<int64_t> &s, int64_t x) {
  s = {(x + s[2]) % 2, (s[0] + s[2]) % 2, s[1]};
  return s[0] + 2 * s[1] + 4 * s[2];
}

TEST(FieldResponse, AChecksumIsItsShiftRegister) {
  expectFound(2, {0, 0, 0}, checksum, 3);
}

TEST(FieldResponse, AnInitialStateIsFound) {
  expectFound(2, {1, 1, 0}, checksum, 3);
}

TEST(FieldResponse, TernaryFeedbackWithAConstant) {
  expectFound(
      3, {0, 2},
      [](std::vector<int64_t> &s, int64_t x) {
        int64_t y = (2 * x + s[0] + 2 * s[1] + 1) % 3;
        s = {(x + s[1]) % 3, (2 * s[0]) % 3};
        return y;
      },
      2);
}

TEST(FieldResponse, WhatIsNotLinearIsNotFound) {
  Histories histories = run(2, {0, 0}, [](std::vector<int64_t> &s, int64_t x) {
    int64_t y = x & s[0] & s[1];
    s = {x, s[0]};
    return y;
  });
  EXPECT_FALSE(findFieldResponse(histories, 0, 2));
}

TEST(FieldResponse, AResponseTooShortToTellIsRefused) {
  // A delay of ten steps needs more than 14 to be told from a longer one.
  Histories histories =
      run(2, std::vector<int64_t>(10), [](std::vector<int64_t> &s, int64_t x) {
        int64_t y = s.back();
        s.insert(s.begin(), x);
        s.pop_back();
        return y;
      });
  std::optional<FieldResponse> response = findFieldResponse(histories, 0, 2);
  ASSERT_TRUE(response);
  EXPECT_FALSE(realizeField(*response));
}

} // namespace
